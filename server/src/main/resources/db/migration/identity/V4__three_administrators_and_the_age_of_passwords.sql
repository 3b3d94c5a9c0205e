-- The one administrator of before was the one who made accounts; the two others are made at the next start.
update identity.account set role = 'SECURITY_ADMINISTRATOR' where role = 'ADMINISTRATOR';

-- The id of a unit; the units themselves are kept elsewhere.
alter table identity.account add column unit text check (length(unit) between 1 and 64);
alter table identity.account add column signed_in_at timestamptz;
-- Nobody knows when older ones were set: their age counts from the account's making.
alter table identity.account add column password_changed_at timestamptz;
update identity.account set password_changed_at = created_at;
alter table identity.account alter column password_changed_at set not null;

-- The last passwords of an account, as hashes only, so that none of them comes back.
create table identity.password_history (
    account_id    uuid        not null references identity.account on delete cascade,
    place         bigint      generated always as identity,
    password_hash text        not null,
    set_at        timestamptz not null,
    primary key (account_id, place)
);
insert into identity.password_history (account_id, password_hash, set_at)
select id, password_hash, created_at from identity.account where password_hash <> '';

create index audit_entry_actor on identity.audit_entry (actor, id);
create index audit_entry_action on identity.audit_entry (action, id);
create index audit_entry_subject on identity.audit_entry (subject, id);
