-- Up to where a source was taken in: the key of a table, the moment of the newest row. Written in the commit of what was taken in.
create table sensing.poll_mark (
    connector     text        primary key,
    mark          text        not null,
    etag          text        not null,
    last_modified text        not null,
    kept_at       timestamptz not null
);
