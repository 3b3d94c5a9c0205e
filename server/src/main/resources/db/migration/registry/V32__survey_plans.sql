-- How many of a kind an area is to record, and until when.
create table registry.survey_plan (
    area_path text collate "C" not null,
    kind      text collate "C" not null,
    planned   bigint           not null check (planned between 1 and 10000000),
    due_on    date             not null,
    since     timestamptz      not null,
    actor     text             not null,
    primary key (area_path, kind)
);
