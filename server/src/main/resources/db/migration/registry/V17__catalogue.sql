-- Catalogues of kinds and layers that an administrator gave, whole each. Where there is none, the program's own holds.
create table registry.catalogue (
    version bigint      primary key check (version > 0),
    at      timestamptz not null,
    actor   text        not null,
    reason  text        not null,
    files   jsonb       not null
);
-- Layers that an account wants at hand.
create table registry.layer_favourite (
    account text             not null,
    layer   text collate "C" not null,
    at      timestamptz      not null,
    primary key (account, layer)
);
