-- An operator's own area file may say so.
alter table registry.area drop constraint area_source_check;
alter table registry.area add constraint area_source_check check (source in ('boundary', 'geonames', 'operator', 'placed'));
