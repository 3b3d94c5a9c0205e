-- Lists are walked in an order, a page at a time.
create index feature_title on registry.feature (kind, title collate "C", id) where not retired;
create index feature_kind_since on registry.feature (kind, since, id) where not retired;
