-- Who fails is locked out at the address it failed from, not everywhere: else anybody could keep an account's owner out.
alter table identity.sign_in_failure add column address text not null default '';
alter table identity.sign_in_failure alter column address drop default;
alter table identity.sign_in_failure drop constraint sign_in_failure_pkey;
alter table identity.sign_in_failure add primary key (name, address);
-- When this name last came in from this address; null if never.
alter table identity.sign_in_failure add column succeeded_at timestamptz;
alter table identity.sign_in_failure rename to sign_in;
