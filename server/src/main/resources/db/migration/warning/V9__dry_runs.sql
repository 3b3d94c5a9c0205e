-- Dry runs of rules over the past, each asked for by one account and read by it alone. In a table, because the next question may
-- reach another node than the one that works. Kept for a day.
create table warning.dry_run (
    id       uuid        primary key,
    owner    text        not null,
    areas    text[]      not null,
    state    text        not null check (state in ('running', 'done', 'cancelled', 'failed')),
    share    integer     not null default 0 check (share between 0 and 100),
    cancel   boolean     not null default false,
    asked_at timestamptz not null,
    beat_at  timestamptz not null,
    outcome  jsonb,
    fault    text
);
create index dry_run_owner on warning.dry_run (owner, asked_at);
