-- Lists of all kinds at once are walked too: without these each page sorted every feature there is.
create index feature_all_title on registry.feature (title collate "C", id) where not retired;
create index feature_all_area on registry.feature (area_path, id) where not retired;
create index feature_all_since on registry.feature (since, id) where not retired;
