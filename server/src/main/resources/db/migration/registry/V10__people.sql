-- Member units, bureaus, townships' offices. What stands in a row holds since then; rows replaced are in the history, as they were.
create table registry.unit (
    id        uuid             primary key,
    code      text collate "C" not null unique,
    title     text             not null,
    parent_id uuid             references registry.unit,
    area_path text collate "C" not null,
    version   integer          not null,
    since     timestamptz      not null,
    actor     text             not null,
    reason    text,
    retired   boolean          not null
);
create index unit_area on registry.unit (area_path);

-- Phone and ID number are sealed with the person's own key, which is wrapped by a key outside the database; without it: erased.
create table registry.person (
    id             uuid             primary key,
    code           text collate "C" not null unique,
    name           text             not null,
    unit_id        uuid             references registry.unit,
    area_path      text collate "C" not null,
    data_key       text,
    phone          text,
    phone_hash     text,
    id_number      text,
    id_number_hash text,
    reach          text             not null check (reach in ('never', 'reached', 'dead')),
    reach_at       timestamptz,
    synthetic      boolean          not null,
    version        integer          not null,
    since          timestamptz      not null,
    actor          text             not null,
    reason         text,
    retired        boolean          not null
);
create index person_area on registry.person (area_path, name collate "C", id) where not retired;
create index person_phone on registry.person (phone_hash) where phone_hash is not null;
create index person_id_number on registry.person (id_number_hash) where id_number_hash is not null;

-- Who answers for a feature, an area or a unit: a person, for a term, first or as deputy, in the order in which they are reached.
create table registry.post (
    id          uuid             primary key,
    duty        text collate "C" not null,
    person_id   uuid             not null references registry.person,
    feature_id  bigint           references registry.feature,
    area        text collate "C",
    unit_id     uuid             references registry.unit,
    area_path   text collate "C" not null,
    deputy      boolean          not null,
    reach_order integer          not null check (reach_order between 1 and 99),
    term_from   date             not null,
    term_to     date             check (term_to >= term_from),
    synthetic   boolean          not null,
    version     integer          not null,
    since       timestamptz      not null,
    actor       text             not null,
    reason      text,
    retired     boolean          not null,
    check (num_nonnulls(feature_id, area, unit_id) = 1)
);
create index post_feature on registry.post (feature_id) where feature_id is not null and not retired;
create index post_area on registry.post (area) where area is not null and not retired;
create index post_unit on registry.post (unit_id) where unit_id is not null and not retired;
create index post_person on registry.post (person_id) where not retired;
create index post_area_path on registry.post (area_path);

-- One table of history for all three: what a row was, whole, until it was replaced. Sealed values stay sealed.
create table registry.people_history (
    kind    text        not null check (kind in ('unit', 'person', 'post')),
    id      uuid        not null,
    version integer     not null,
    content jsonb       not null,
    since   timestamptz not null,
    until   timestamptz not null check (until >= since),
    primary key (kind, id, version)
);
create index people_history_until on registry.people_history (kind, until);
