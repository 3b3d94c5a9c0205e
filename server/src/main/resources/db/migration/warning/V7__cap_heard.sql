-- Messages of others that became official warnings here, each once, by the three that name it. A later message names it by them.
create table warning.cap_heard (
    sender      text        not null,
    identifier  text        not null,
    sent        timestamptz not null,
    received_at timestamptz not null,
    payload_id  bigint      not null,
    warnings    uuid[]      not null,
    document    bytea       not null,
    primary key (sender, identifier, sent)
);
create index cap_heard_warning on warning.cap_heard using gin (warnings);
