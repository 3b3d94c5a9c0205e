-- Who of an outside sign-in service (OpenID Connect) is which account. One of each.
create table identity.outside_identity (
    issuer     text        not null,
    subject    text        not null check (length(subject) between 1 and 255),
    account_id uuid        not null unique references identity.account on delete cascade,
    linked_at  timestamptz not null,
    primary key (issuer, subject)
);
