-- Harmonic constants of tide gauges as they were given. Rows are only added; of a gauge the last one holds.
create table sensing.tide_harmonics (
    id           bigint           generated always as identity primary key,
    feature_id   bigint           not null,
    known_at     timestamptz      not null,
    actor        text             not null,
    mean_level_m double precision not null,
    datum        text             not null,          -- what the gauge's readings and the mean level are counted from, in words
    source       text             not null,
    licence      text             not null,
    constituents text[]           not null,
    amplitudes_m double precision[] not null,
    lags_deg     double precision[] not null,        -- against Greenwich, whatever zone they were given in
    check (cardinality(constituents) = cardinality(amplitudes_m) and cardinality(constituents) = cardinality(lags_deg))
);
create index tide_harmonics_of_gauge on sensing.tide_harmonics (feature_id, id desc);
