-- Rules are changed by persons while the program runs. A version is never changed: another opinion is another version.
alter table warning.rule add column seq bigint generated always as identity unique;
alter table warning.rule add column by_person boolean not null default false;
alter table warning.rule add column reason text;
alter table warning.rule add check (not by_person or reason is not null);
create index rule_as_of on warning.rule (id, loaded_at, version);

create function warning.rule_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a rule is never changed or taken away: % %', old.id, old.version;
end $$;
create trigger rule_stays before update or delete on warning.rule for each row execute function warning.rule_stays();
