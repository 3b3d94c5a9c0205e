create schema if not exists warning;

-- Threshold alerts 监测告警: our rules over our data. Never mixed with official warnings, whose tables stand by themselves; no
-- table here has a colour.

-- Every version of every rule that was ever in force, as it stood in its file.
create table warning.rule (
    id        text        not null,
    version   integer     not null,
    body      jsonb       not null,
    author    text        not null,
    loaded_at timestamptz not null,
    primary key (id, version)
);

create table warning.alert (
    id           uuid        primary key,
    rule_id      text        not null,
    rule_version integer     not null,
    subject      text        not null,
    subject_type text        not null check (subject_type in ('feature', 'area')),
    subject_id   text        not null,
    title        text        not null,
    area_path    text collate "C" not null,
    lat          double precision not null,
    lon          double precision not null,
    rank         integer     not null,
    highest_rank integer     not null,
    severity     text        not null check (severity in ('Extreme', 'Severe', 'Moderate', 'Minor')),
    state        text        not null check (state in ('raised', 'raised-higher', 'lowered', 'ended')),
    headline_zh  text        not null,
    headline_en  text        not null,
    reason_zh    text        not null,
    reason_en    text        not null,
    numbers      jsonb       not null,
    raised_at    timestamptz not null,
    changed_at   timestamptz not null,
    ended_at     timestamptz,
    next_check   timestamptz,
    map_id       bigint      generated always as identity unique,
    foreign key (rule_id, rule_version) references warning.rule (id, version)
);
create unique index alert_one_open on warning.alert (rule_id, subject) where ended_at is null;
create index alert_page on warning.alert (changed_at desc, id desc);
create index alert_due on warning.alert (next_check) where ended_at is null;

create table warning.alert_change (
    alert_id    uuid        not null references warning.alert (id),
    line        integer     not null,
    at          timestamptz not null,
    change      text        not null,
    rank        integer     not null,
    severity    text        not null,
    headline_zh text        not null,
    headline_en text        not null,
    reason_zh   text        not null,
    reason_en   text        not null,
    numbers     jsonb       not null,
    primary key (alert_id, line)
);

-- Who evaluates, and how far the ingest log is evaluated. Written in the same transaction as the alerts.
create table warning.evaluator (
    shard integer     primary key,
    owner uuid,
    epoch bigint      not null,
    until timestamptz not null,
    xid   bigint      not null,
    seq   bigint      not null
);
