create schema if not exists files;

-- What is kept in the folder, once however often it was sent: a row is written only when its file is on the disk.
create table files.content (
    sha256  text collate "C" primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes   bigint      not null check (bytes > 0),
    type    text        not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
    kept_at timestamptz not null
);

-- What somebody sends, piece by piece; attached to something, it stays.
create table files.upload (
    id          uuid             primary key,
    account     text             not null,
    name        text             not null,
    said_type   text             not null,
    bytes       bigint           not null check (bytes > 0),
    sha256      text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    received    bigint           not null default 0 check (received between 0 and bytes),
    content     text collate "C" references files.content,
    begun_at    timestamptz      not null,
    touched_at  timestamptz      not null,
    attached_at timestamptz,
    attached_to text,
    check (content is null or received = bytes),
    check (attached_at is null or content is not null)
);
create index upload_content on files.upload (content) where content is not null;
create index upload_in_flight on files.upload (account) where attached_at is null;
create index upload_touched on files.upload (touched_at) where attached_at is null;
