create schema if not exists registry;

-- Areas of administration, from the ground files; "inside" is a prefix range over path.
create table registry.area (
    path   text collate "C" primary key,
    name   text not null,
    lat    double precision not null,
    lon    double precision not null,
    source text not null check (source in ('boundary', 'geonames', 'placed'))
);

-- Which build of the ground files the areas came from, and how often features were loaded: readers compare and reload.
create table registry.state (
    only_row         boolean primary key default true check (only_row),
    ground_hash      text not null default '',
    features_version bigint not null default 0
);
insert into registry.state default values;

-- Things of the world. What a kind means, and which fields it has, stands in the catalogue of kinds.
create table registry.feature (
    id        bigint primary key,
    code      text collate "C" not null,
    kind      text collate "C" not null,
    title     text not null,
    lat       double precision not null check (lat between -90 and 90),
    lon       double precision not null check (lon between -180 and 180),
    area_path text collate "C" not null,
    fields    jsonb not null,
    synthetic boolean not null
);
create unique index feature_code on registry.feature (code);
create index feature_kind_area on registry.feature (kind, area_path);

create sequence registry.feature_id;
