-- What stands in a feature's row holds since then. 'epoch' is said of what was there before anybody recorded changes.
alter table registry.feature
    add column version   integer     not null default 1,
    add column since     timestamptz not null default 'epoch',
    add column actor     text        not null default 'module:registry',
    add column reason    text,
    add column import_id uuid,
    add column retired   boolean     not null default false,
    add column geometry  bytea;
create index feature_since on registry.feature (since) where since > 'epoch';
create index feature_import on registry.feature (import_id) where import_id is not null;

-- Rows as they were until they were replaced.
create table registry.feature_history (
    feature_id bigint           not null references registry.feature,
    version    integer          not null,
    code       text collate "C" not null,
    kind       text collate "C" not null,
    title      text             not null,
    lat        double precision not null,
    lon        double precision not null,
    area_path  text collate "C" not null,
    fields     jsonb            not null,
    synthetic  boolean          not null,
    since      timestamptz      not null,
    until      timestamptz      not null check (until >= since),
    actor      text             not null,
    reason     text,
    import_id  uuid,
    retired    boolean          not null,
    geometry   bytea,
    primary key (feature_id, version)
);
create index feature_history_until on registry.feature_history (until);

-- Which features a transaction touched, for the pictures that the nodes hold in memory. A batch is at most 10,000 ids.
create table registry.feature_batch (
    seq bigint   generated always as identity primary key,
    xid xid8     not null,
    ids bigint[] not null
);
create index feature_batch_xid on registry.feature_batch (xid);

-- A command that came twice is carried out once.
create table registry.feature_command (
    actor      text        not null,
    key        text        not null,
    feature_id bigint      not null,
    at         timestamptz not null,
    primary key (actor, key)
);
create index feature_command_at on registry.feature_command (at);

alter table registry.state drop column features_version;
