-- Geofences: a ground, whom they watch (kinds of the registry), and until when. The shape is frozen when it is drawn: rings as
-- [[[lon, lat], ...], ...] or a circle.
create table sensing.fence (
    id         uuid        primary key,
    title      text        not null,
    area_path  text        collate "C" not null,
    kinds      text[]      not null,
    shape      text        not null,
    drawn_by   text        not null,
    drawn_at   timestamptz not null,
    seeded     boolean     not null default false,
    ended_by   text,
    ended_at   timestamptz
);

-- Who entered and left. One that a late position shows not to have been is withdrawn, not deleted.
create table sensing.fence_crossing (
    id           bigint           generated always as identity primary key,
    fence        uuid             not null references sensing.fence,
    subject      bigint           not null,
    enters       boolean          not null,
    at           timestamptz      not null,
    lon          double precision not null,
    lat          double precision not null,
    confirmed_at timestamptz      not null,
    learned_at   timestamptz      not null,
    withdrawn_at timestamptz
);
create unique index fence_crossing_once on sensing.fence_crossing (fence, subject, at) where withdrawn_at is null;
create index fence_crossing_of_subject on sensing.fence_crossing (subject, confirmed_at) where withdrawn_at is null;
create index fence_crossing_by_time on sensing.fence_crossing (fence, at);

-- How each subject that ever came near stands now; other_*: the newest position where it may be jitter on the other side.
create table sensing.fence_standing (
    fence     uuid        not null references sensing.fence,
    subject   bigint      not null,
    inside    boolean     not null,
    since     timestamptz not null,
    other_at  timestamptz,
    other_lon double precision,
    other_lat double precision,
    primary key (fence, subject)
);
create index fence_standing_of_subject on sensing.fence_standing (subject);

-- Up to which number of sensing.position_log all of this is true.
create table sensing.fence_progress (
    only_row boolean primary key default true check (only_row),
    seq      bigint  not null
);
insert into sensing.fence_progress (seq) values (0);
