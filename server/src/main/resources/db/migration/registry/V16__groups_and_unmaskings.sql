-- Why a phone was said to be dead.
alter table registry.person add column reach_why text;
create index person_reach on registry.person (area_path, id) where not retired and reach <> 'reached';
create index person_unit on registry.person (unit_id) where unit_id is not null and not retired;

-- Alert groups. Members stand in the row, so that its history has them: {"person": id} or {"duty": …} with feature, area or unit.
create table registry.alert_group (
    id          uuid             primary key,
    code        text collate "C" not null unique,
    title       text             not null,
    unit_id     uuid             references registry.unit,
    owner       text             not null,
    area_path   text collate "C" not null,
    members     jsonb            not null,
    verified_at timestamptz,
    verified_by text,
    synthetic   boolean          not null,
    version     integer          not null,
    since       timestamptz      not null,
    actor       text             not null,
    reason      text,
    retired     boolean          not null
);
create index alert_group_area on registry.alert_group (area_path, code);
alter table registry.people_history drop constraint people_history_kind_check;
alter table registry.people_history add constraint people_history_kind_check
    check (kind in ('unit', 'person', 'post', 'alert_group'));

-- Each number that somebody read in the open, for whoever reviews it; the audit journal tells the same and cannot be changed.
create table registry.unmasking (
    id          uuid             primary key,
    person_id   uuid             not null references registry.person,
    area_path   text collate "C" not null,
    actor       text             not null,
    operation   uuid,
    reason      text             not null,
    at          timestamptz      not null,
    reviewed_at timestamptz,
    reviewed_by text,
    check ((reviewed_at is null) = (reviewed_by is null))
);
create index unmasking_operation on registry.unmasking (operation, at, id);
create index unmasking_at on registry.unmasking (at, id);
