-- Official warnings 预警: issued by an authority, received or typed in. Nothing here refers to a threshold alert, nor the other way.
create schema if not exists warning;

create table warning.official_warning (
    id          uuid primary key,
    issuer      text        not null,
    number      text,
    event       text        not null,
    colour      text        not null check (colour in ('blue', 'yellow', 'orange', 'red')),
    headline    text        not null,
    body        text        not null,
    issued_at   timestamptz not null,
    expires_at  timestamptz,
    known_at    timestamptz not null,
    source      text        not null check (source in ('typed', 'feed')),
    recorded_by text        not null,
    once_key    text,
    payload_id  bigint,
    state       text        not null check (state in ('active', 'cancelled', 'expired')),
    ended_at    timestamptz,
    end_reason  text,
    end_number  text,
    areas_key   text        not null,
    check (expires_at is null or expires_at > issued_at),
    check ((state = 'active') = (ended_at is null))
);

-- The same warning heard twice is one warning; another colour, number or area makes a warning of its own.
create unique index official_warning_identity on warning.official_warning
    (issuer, event, colour, issued_at, coalesce(number, ''), md5(areas_key));
create unique index official_warning_once on warning.official_warning (recorded_by, once_key) where once_key is not null;
create index official_warning_due on warning.official_warning (expires_at) where state = 'active';

create table warning.official_warning_area (
    warning_id uuid             not null references warning.official_warning (id),
    area_path  text collate "C" not null,
    primary key (warning_id, area_path)
);
create index official_warning_area_path on warning.official_warning_area (area_path);
