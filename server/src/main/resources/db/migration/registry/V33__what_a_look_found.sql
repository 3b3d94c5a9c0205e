-- What the look under way found, beside the defects: read and judged first, applied kind by kind. Worth nothing after a crash.
create unlogged table registry.quality_found (
    feature_id    bigint           not null,
    area_path     text collate "C" not null,
    kind          text collate "C" not null,
    rule          text collate "C" not null,
    field         text collate "C" not null,
    value         text,
    other_feature bigint,
    severity      text             not null,
    due_days      integer          not null,
    rule_zh       text             not null,
    rule_en       text             not null
);
create index quality_found_kind on registry.quality_found (kind, feature_id);
create index quality_found_feature on registry.quality_found (feature_id);
create index defect_kind on registry.defect (kind) where until is null;
