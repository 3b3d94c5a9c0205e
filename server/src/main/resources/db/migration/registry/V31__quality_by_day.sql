-- One row a day for each township (or wider, for what is known no nearer) and bureau; sums, so that they add up over areas.
create table registry.quality_day (
    day        date             not null,
    area_path  text collate "C" not null,
    unit       text             not null,
    features   bigint           not null,
    lost       double precision not null,
    high       bigint           not null,
    medium     bigint           not null,
    low        bigint           not null,
    overdue    bigint           not null,
    primary key (day, area_path, unit)
);
