-- What this database is for: one row, written at its first start.
create table platform.purpose (
    one  boolean primary key default true check (one),
    word text    not null check (word in ('service', 'story'))
);

-- Only the service keeps its sweeps in a table: a database that has some has served.
insert into platform.purpose (word) select 'service' where exists (select from platform.scheduled_tasks);
