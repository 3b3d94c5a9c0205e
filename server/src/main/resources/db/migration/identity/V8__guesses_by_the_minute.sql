-- Guesses of whoever was not let in, counted: an entry of the journal for each would let anybody fill it. When a minute is over
-- its rows go, in the transaction that writes the entry of their sum.
create table identity.sign_in_guess (
    minute  timestamptz      not null,
    kind    text             not null check (kind in ('NO_ACCOUNT', 'ACCOUNT', 'LOCKED_NAME', 'OUTSIDE')),
    -- 'others' for all that came from beyond the most addresses that are told apart in a minute
    address text collate "C" not null,
    guesses bigint           not null check (guesses > 0),
    primary key (minute, kind, address)
);
