-- Road graphs as they were given, the newest in force. Read whole into memory by every node; packed, because nobody asks for a part.
create table registry.road_graph (
    version   bigint      primary key,
    source    text        not null,
    made_at   timestamptz not null,
    actor     text        not null,
    synthetic boolean     not null,
    roads     integer     not null,
    km        double precision not null,
    packed    bytea       not null
);
