-- Where people must leave, the alert keeps its own life: it is never gathered, silenced or answered with others.
alter table warning.alert add column moves boolean not null default false;

-- Who has taken note of which step of an alert. A step that raises it again asks again.
create table warning.acknowledgement (
    alert_id uuid        not null,
    step     integer     not null,
    at       timestamptz not null,
    actor    text        not null,
    note     text,
    primary key (alert_id, step),
    foreign key (alert_id, step) references warning.alert_change (alert_id, line)
);

-- What makes no noise for a while, and why. Only the end of one that is lifted early is written later.
create table warning.silence (
    id          uuid        primary key,
    rule_id     text        not null,
    area_path   text collate "C" not null,
    up_to_rank  integer     not null check (up_to_rank > 0),
    reason      text        not null,
    begins_at   timestamptz not null,
    ends_at     timestamptz not null check (ends_at > begins_at),
    actor       text        not null,
    lifted_at   timestamptz,
    lifted_by   text,
    lift_reason text,
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index silence_ends on warning.silence (ends_at) where lifted_at is null;
