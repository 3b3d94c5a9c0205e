-- An issuer replaces or lifts a warning of its own by naming it: by number, by our id, or by when it was issued. What was named is
-- kept, because the warning may reach us after the word that it is over.
alter table warning.official_warning drop constraint official_warning_state_check;
alter table warning.official_warning add constraint official_warning_state_check
    check (state in ('active', 'cancelled', 'expired', 'replaced'));
alter table warning.official_warning add column replaced_by uuid references warning.official_warning (id);
create index official_warning_issued on warning.official_warning (issued_at, id);

create table warning.official_reference (
    issuer      text        not null,
    event       text        not null,
    named       text        not null,
    named_at    timestamptz,
    how         text        not null check (how in ('cancelled', 'replaced')),
    replaced_by uuid references warning.official_warning (id),
    stated_at   timestamptz not null,
    number      text,
    reason      text,
    areas       text[]      not null,
    payload_id  bigint,
    check ((how = 'replaced') = (replaced_by is not null)),
    unique nulls not distinct (issuer, event, named, how, replaced_by, stated_at)
);
