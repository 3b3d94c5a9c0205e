-- Every fact, in the order of its transaction. A sequence is not commit order, so readers go by (xid, seq) and take only
-- rows of transactions that ended before any that still runs.
create table replay.journal (
    seq         bigint           generated always as identity primary key,
    xid         xid8             not null,
    type        text             not null,
    version     integer          not null,
    subject     text             not null,
    area_path   text collate "C" not null,
    happened_at timestamptz      not null,
    learned_at  timestamptz      not null,
    actor       text             not null,
    body        jsonb            not null
);
create index journal_position on replay.journal (xid, seq);
create index journal_subject on replay.journal (subject, seq);
