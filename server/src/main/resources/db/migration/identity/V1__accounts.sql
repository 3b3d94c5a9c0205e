create table identity.account (
    id                   uuid        primary key,
    name                 text        not null unique check (length(name) between 1 and 100),
    title                text        not null,
    role                 text        not null,
    password_hash        text        not null,
    must_change_password boolean     not null,
    enabled              boolean     not null,
    created_at           timestamptz not null
);

create table identity.account_area (
    account_id uuid             not null references identity.account on delete cascade,
    area_path  text collate "C" not null,
    primary key (account_id, area_path)
);

-- Bearer tokens of programs that bring data; only the SHA-256 is kept.
create table identity.token (
    token_hash text        primary key,
    account_id uuid        not null references identity.account on delete cascade,
    title      text        not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- By the name that was tried, whether such an account exists or not.
create table identity.sign_in_failure (
    name         text        primary key,
    failures     integer     not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);

-- Spring Session's tables.
create table identity.session (
    primary_id            char(36)     primary key,
    session_id            char(36)     not null,
    creation_time         bigint       not null,
    last_access_time      bigint       not null,
    max_inactive_interval integer      not null,
    expiry_time           bigint       not null,
    principal_name        varchar(100)
);
create unique index session_session_id on identity.session (session_id);
create index session_expiry_time on identity.session (expiry_time);
create index session_principal_name on identity.session (principal_name);

create table identity.session_attributes (
    session_primary_id char(36)     not null references identity.session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
