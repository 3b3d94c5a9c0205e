-- Who used what power, apart from the journal of facts. A row commits with what it tells of; it is never changed.
create table identity.audit_entry (
    id      bigint      generated always as identity primary key,
    xid     xid8        not null,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    reason  text,
    address text
);
create unique index audit_entry_order on identity.audit_entry (xid, id);

-- Committed entries in the order in which they could be read, each with a digest over itself and the one before.
create table identity.audit_seal (
    place    bigint primary key,
    entry_id bigint not null unique,
    xid      xid8   not null,
    digest   bytea  not null
);

-- The end of the chain, signed with a key that is not in the database.
create table identity.audit_head (
    place     bigint      primary key,
    digest    bytea       not null,
    signed_at timestamptz not null,
    key_id    text        not null,
    signature bytea       not null
);

create function identity.audit_is_kept() returns trigger language plpgsql as $$
begin
    raise exception '% is never changed', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger kept before update or delete on identity.audit_entry
    for each row execute function identity.audit_is_kept();
create trigger kept before update or delete on identity.audit_seal
    for each row execute function identity.audit_is_kept();
create trigger kept before update or delete on identity.audit_head
    for each row execute function identity.audit_is_kept();
