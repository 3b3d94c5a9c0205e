-- A book that somebody sends: read on any node, looked at, taken or left.
create table registry.import (
    id             uuid primary key,
    book           text collate "C" not null,
    crs            text             not null check (crs in ('WGS84', 'CGCS2000', 'GCJ02', 'BD09')),
    file_name      text             not null,
    file_bytes     bigint           not null,
    sha256         text             not null,
    predecessor    uuid references registry.import,
    reason         text,
    account        text             not null,
    actor          text             not null,
    areas          text[]           not null,
    command_key    text,
    state          text             not null
        check (state in ('READING', 'PREVIEW', 'TAKING', 'TAKEN', 'UNDONE', 'CANCELLED', 'FAILED')),
    failure        jsonb,
    report         jsonb            not null,
    rows_read      bigint           not null default 0,
    rows_bad       bigint           not null default 0,
    rows_new       bigint           not null default 0,
    rows_changed   bigint           not null default 0,
    rows_unchanged bigint           not null default 0,
    rows_kept      bigint           not null default 0,
    kept_ids       bigint[]         not null default '{}',
    created_at     timestamptz      not null,
    state_at       timestamptz      not null,
    -- who reads it and when they were last heard of, by the machine's clock
    reader         uuid,
    readings       integer          not null default 0,
    reading_since  timestamptz,
    reader_seen    timestamptz
);
create unique index import_command on registry.import (actor, command_key) where command_key is not null;
create index import_created on registry.import (created_at, id);
create index import_at_work on registry.import (state) where state in ('READING', 'TAKING');

-- The file as it came, before anything of it is read.
create table registry.import_chunk (
    import_id uuid    not null references registry.import on delete cascade,
    n         integer not null,
    bytes     bytea   not null,
    primary key (import_id, n)
);
alter table registry.import_chunk alter column bytes set storage external;

-- Its rows. What stands right of findings is what would be taken.
create table registry.import_row (
    import_id uuid    not null references registry.import on delete cascade,
    row_no    integer not null,
    table_no  integer not null,
    line      integer not null,
    cells     jsonb   not null,
    findings  jsonb,
    bad       boolean not null,
    code      text collate "C",
    title     text,
    lat       double precision,
    lon       double precision,
    area_path text collate "C",
    fields    jsonb,
    synthetic boolean,
    geometry  bytea,
    primary key (import_id, row_no)
);
create index import_row_code on registry.import_row (import_id, code) where not bad;
create index import_row_noticed on registry.import_row (import_id, row_no) where findings is not null;

create index feature_history_import on registry.feature_history (import_id) where import_id is not null;
