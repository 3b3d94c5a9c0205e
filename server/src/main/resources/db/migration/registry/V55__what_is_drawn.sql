-- Few features are more than a point: the map reads their lines and areas without looking at the others.
create index feature_drawn on registry.feature (kind, id) where geometry is not null;
create index feature_history_drawn on registry.feature_history (kind) where geometry is not null;
