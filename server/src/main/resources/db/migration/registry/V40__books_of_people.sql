-- Books of people: what their files and rows say is sealed with a key of the import, which is forgotten with them.
alter table registry.import add column data_key text;

-- What undoing left, of books whose things have no number.
alter table registry.import add column kept_codes text[] not null default '{}';

-- People and posts that an import made (nothing before) or said anew: undoing leaves those whose version is another one by then.
create table registry.import_touch (
    import_id uuid    not null references registry.import on delete cascade,
    id        uuid    not null,
    before    integer,
    version   integer not null,
    undone    boolean not null default false,
    primary key (import_id, id)
);
create index import_touch_id on registry.import_touch (id);

-- Ids and sealed numbers on their way from staging into the books: within one transaction, and empty after it.
create table registry.import_made (
    import_id uuid    not null references registry.import on delete cascade,
    row_no    integer not null,
    id        uuid    not null,
    data_key  text,
    phone     text,
    id_number text,
    primary key (import_id, row_no)
);
