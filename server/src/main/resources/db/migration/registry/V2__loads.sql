-- Which features came when from where: each load once.
create table registry.feature_load (
    first_id      bigint primary key,
    feature_count bigint not null check (feature_count >= 0),
    source        text not null
);
