-- Photos of features. One that was taken off stays here, and its upload with it: what was seen then can be looked at.
create table registry.feature_photo (
    id              uuid        primary key,
    feature_id      bigint      not null references registry.feature,
    upload          uuid        not null unique references files.upload,
    n               integer     not null,
    type            text        not null,
    bytes           bigint      not null,
    taken_at        timestamptz,
    lat             double precision check (lat between -90 and 90),
    lon             double precision check (lon between -180 and 180),
    note            text,
    version         integer     not null,
    at              timestamptz not null,
    actor           text        not null,
    removed_version integer,
    removed_at      timestamptz,
    removed_by      text,
    removed_reason  text,
    check ((lat is null) = (lon is null)),
    check ((removed_version is null) = (removed_at is null))
);
create index feature_photo_feature on registry.feature_photo (feature_id, version, n);
