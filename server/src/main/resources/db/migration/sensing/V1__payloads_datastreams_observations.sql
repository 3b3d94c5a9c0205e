create schema if not exists sensing;

-- Everything that came in from outside, as it came, kept before it is parsed.
create sequence sensing.payload_id;
create table sensing.raw_payload (
    id              bigint      primary key,
    feed            text        not null,
    account         text        not null,
    content_type    text        not null,
    received_at     timestamptz not null,
    body            bytea       not null,
    sha256          bytea       not null,
    size_bytes      bigint      not null,
    truncated       boolean     not null,
    idempotency_key text,
    areas           text        not null,
    state           text        not null check (state in ('kept', 'settled', 'refused')),
    accepted        integer     not null default 0,
    repeated        integer     not null default 0,
    corrected       integer     not null default 0,
    rejected        integer     not null default 0,
    settled_at      timestamptz,
    replays         integer     not null default 0
);
create unique index raw_payload_once on sensing.raw_payload (account, idempotency_key) where idempotency_key is not null;
create index raw_payload_feed on sensing.raw_payload (feed, received_at);
create index raw_payload_unsettled on sensing.raw_payload (received_at) where state = 'kept';

-- What of a payload was not accepted, and by which rule. Line -1 is the payload as a whole.
create table sensing.rejection (
    id           bigint      generated always as identity primary key,
    payload_id   bigint      not null references sensing.raw_payload (id),
    feed         text        not null,
    received_at  timestamptz not null,
    line         integer     not null,
    code         text        not null,
    field        text,
    value        text,
    rule_zh      text        not null,
    rule_en      text        not null,
    row_text     text        not null,
    area_path    text collate "C",
    state        text        not null default 'open' check (state in ('open', 'corrected', 'replayed')),
    settled_by   text,
    settled_at   timestamptz,
    corrected_by_payload bigint references sensing.raw_payload (id)
);
create index rejection_payload on sensing.rejection (payload_id, line);

-- A property observed at a feature, in SensorThings' word.
create table sensing.datastream (
    id             integer     primary key,
    feature_id     bigint      not null,
    code           text collate "C" not null,
    property       text collate "C" not null,
    unit           text        not null,
    area_path      text collate "C" not null,
    rhythm_seconds integer     not null check (rhythm_seconds > 0),
    unique (code, property)
);
create index datastream_feature on sensing.datastream (feature_id);
create sequence sensing.datastream_id as integer;

-- One entry for each commit of observations. A sequence is not commit order: readers take only what lies below the oldest
-- transaction still running, in the order (xid, seq).
create table sensing.ingest_log (
    seq         bigint      generated always as identity primary key,
    xid         bigint      not null default (pg_current_xact_id()::text::bigint),
    received_at timestamptz not null,
    rows        integer     not null,
    node        uuid        not null
);
create index ingest_log_position on sensing.ingest_log (xid, seq);

-- Observations by the hour they were received in. Identity is (datastream_id, observed_at); a differing value is a correction,
-- the last received wins, both are kept.
create table sensing.observation (
    datastream_id integer          not null,
    line          integer          not null,
    observed_at   timestamptz      not null,
    received_at   timestamptz      not null,
    value         double precision not null,
    batch         bigint           not null,
    payload_id    bigint           not null
) partition by range (received_at);
create index observation_received on sensing.observation using brin (received_at);
create index observation_series on sensing.observation (datastream_id, observed_at);
create index observation_batch on sensing.observation (batch);
