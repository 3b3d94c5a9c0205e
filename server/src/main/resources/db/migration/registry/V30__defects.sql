-- Rules of quality as an administrator gave them, whole files; the program's own hold while there is none.
create table registry.quality_rules (
    version integer     primary key,
    body    text        not null,
    reason  text        not null,
    actor   text        not null,
    at      timestamptz not null
);

-- How far evaluation is. The row is the lock that keeps two evaluations apart.
create table registry.quality_state (
    only_row      boolean     primary key default true check (only_row),
    began_at      timestamptz,
    swept_at      timestamptz,
    looked_at     timestamptz,
    read_to       text,
    rules_version integer     not null default 0,
    kinds_version bigint      not null default 0,
    features      bigint      not null default 0,
    took_ms       bigint      not null default 0
);
insert into registry.quality_state default values;

-- Somebody looked and says that what stands there is true.
create table registry.feature_confirmation (
    feature_id bigint      primary key references registry.feature,
    version    integer     not null,
    at         timestamptz not null,
    actor      text        not null
);

-- What a rule found wrong in an entry, from when it was found until it was mended. Field '' is the entry as a whole.
create table registry.defect (
    id            bigint           generated always as identity primary key,
    feature_id    bigint           not null references registry.feature,
    area_path     text collate "C" not null,
    kind          text collate "C" not null,
    rule          text collate "C" not null,
    field         text collate "C" not null,
    value         text,
    other_feature bigint           references registry.feature,
    severity      text             not null check (severity in ('high', 'medium', 'low')),
    rule_zh       text             not null,
    rule_en       text             not null,
    since         timestamptz      not null,
    until         timestamptz      check (until >= since),
    due_on        date             not null,
    owner_person  uuid             references registry.person,
    owner_duty    text,
    owned_at      timestamptz,
    exempt_until  date,
    exempt_reason text,
    exempt_by     text,
    exempt_at     timestamptz,
    check (num_nonnulls(exempt_until, exempt_reason, exempt_by, exempt_at) in (0, 4))
);
create unique index defect_open on registry.defect (feature_id, rule, field) where until is null;
create index defect_due on registry.defect (due_on, id) where until is null;
create index defect_owner on registry.defect (owner_person, due_on, id) where until is null;
create index defect_area on registry.defect (area_path) where until is null;
create index defect_other on registry.defect (other_feature) where until is null and other_feature is not null;
create index defect_unowned on registry.defect (feature_id) where until is null and owned_at is null;
create index defect_until on registry.defect (until, id) where until is not null;

-- What is near is looked for within a kind.
create index feature_kind_lat on registry.feature (kind, lat) where not retired;
create index post_since on registry.post (since);
create index person_since on registry.person (since);
