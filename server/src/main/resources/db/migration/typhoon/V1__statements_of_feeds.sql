-- Everything a feed stated about storms, as it stated it. Rows are only added, never changed. Contents (storm, fix, forecast,
-- landfall) say what was said; a statement says that a bulletin said it, and from when on that is known. Of the statements
-- about one thing that are known, the one of the newest bulletin (stated_at), then the last received (id), holds.
create schema if not exists typhoon;

create sequence typhoon.content_id;

-- One row per payload and storm that was taken.
create table typhoon.bulletin (
    id bigint generated always as identity primary key,
    feed text not null,
    storm_id text collate "C" not null,
    best_track boolean not null,          -- knowledge of after the season; a live feed goes before it
    payload text not null,                -- the raw payload in sensing
    first_fix_at timestamptz not null,
    stated_at timestamptz not null,       -- time of its last position
    landfalls_stated boolean not null,
    known_at timestamptz not null
);
create index bulletin_by_storm on typhoon.bulletin (storm_id, best_track);

create table typhoon.statement (
    id bigint generated always as identity primary key,
    storm_id text collate "C" not null,
    best_track boolean not null,
    kind text not null check (kind in ('storm', 'fix', 'forecast', 'landfalls')),
    thing text collate "C" not null,      -- what it is about: the kind, with the time, or the agency and time of issue
    content_id bigint not null,
    digest text not null,
    bulletin_id bigint not null references typhoon.bulletin,
    stated_at timestamptz not null,
    known_at timestamptz not null
);
create index statement_by_thing on typhoon.statement (storm_id, best_track, kind, thing, stated_at desc, id desc);
create index statement_of_storms on typhoon.statement (storm_id, best_track, stated_at desc, id desc) where kind = 'storm';

create table typhoon.storm (
    id bigint primary key,
    storm_id text collate "C" not null,
    name_zh text not null,
    name_en text not null,
    active boolean not null
);

-- One observed position. Wind in m/s (2-minute mean), pressure in hPa, radii in km, directions in degrees clockwise from north.
create table typhoon.fix (
    id bigint primary key,
    storm_id text collate "C" not null,
    at timestamptz not null,
    lat double precision not null check (lat between -90 and 90),
    lon double precision not null check (lon between -180 and 180),
    pressure_hpa double precision,
    wind_mps double precision check (wind_mps >= 0),
    class text,
    move_dir_deg double precision,
    move_kmh double precision,
    r7_km double precision[] check (cardinality(r7_km) = 4),    -- NE, SE, SW, NW
    r10_km double precision[] check (cardinality(r10_km) = 4),
    r12_km double precision[] check (cardinality(r12_km) = 4)
);

-- One forecast as its agency issued it.
create table typhoon.forecast (
    id bigint primary key,
    storm_id text collate "C" not null,
    agency text not null,
    issued_at timestamptz not null
);

create table typhoon.forecast_point (
    forecast_id bigint not null references typhoon.forecast,
    at timestamptz not null,
    lat double precision not null check (lat between -90 and 90),
    lon double precision not null check (lon between -180 and 180),
    wind_mps double precision check (wind_mps >= 0),
    pressure_hpa double precision,
    class text,
    primary key (forecast_id, at)
);

-- The landfalls that one bulletin states; a newer list replaces it as a whole.
create table typhoon.landfall (
    list_id bigint not null,
    at timestamptz not null,
    lat double precision not null check (lat between -90 and 90),
    lon double precision not null check (lon between -180 and 180),
    place text not null,
    class text,
    primary key (list_id, at)
);
