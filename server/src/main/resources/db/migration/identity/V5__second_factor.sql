-- The secret an account's code is made from (RFC 6238), sealed with a key that is not in the database.
create table identity.totp (
    account_id   uuid        primary key references identity.account on delete cascade,
    sealed       bytea       not null,
    key_id       text        not null,
    made_at      timestamptz not null,
    -- null until a first code was right
    confirmed_at timestamptz,
    -- the step of the last code that was right: no code serves twice
    last_step    bigint      not null
);
