-- Messages of CAP 1.2: each step of an official warning or of a threshold alert is one, made once, signed, and never changed.
create table warning.cap_message (
    seq        bigint           generated always as identity primary key,
    identifier text             not null unique,
    sender     text             not null,
    subject    text             not null,
    sequence   integer          not null,
    msg_type   text             not null check (msg_type in ('Alert', 'Update', 'Cancel')),
    status     text             not null,
    scope      text             not null check (scope in ('Public', 'Restricted')),
    sent       timestamptz      not null,
    area_path  text collate "C" not null,
    areas      text[]           not null,
    refs       text[]           not null,
    headline   text             not null,
    document   bytea            not null,
    unique (subject, sequence),
    -- Ours are never public, and what an authority issued is never held back.
    check ((scope = 'Public') = starts_with(subject, 'official-warning:'))
);
create index cap_message_feed on warning.cap_message (scope, sent);

-- Open halves of the keys that ever signed here, so that whoever kept a message can still verify it.
create table warning.cap_key (
    id    text        primary key,
    open  bytea       not null,
    since timestamptz not null
);

-- Names by which was sent from here.
create table warning.cap_sender (
    sender text        primary key,
    since  timestamptz not null
);

-- Steps that have no message yet. Written with the step itself, whoever takes it; signing takes longer than an alert may wait.
create table warning.cap_due (
    seq     bigint  generated always as identity primary key,
    kind    text    not null check (kind in ('issued', 'over', 'alert')),
    subject uuid    not null,
    line    integer not null,
    fault   text -- why it could not be told; the others do not wait for it
);

create function warning.cap_official_due() returns trigger language plpgsql as $$
begin
    insert into warning.cap_due (kind, subject, line)
    values (case when tg_op = 'INSERT' then 'issued' else 'over' end, new.id, 0);
    return null;
end $$;
create trigger cap_issued after insert on warning.official_warning
    for each row execute function warning.cap_official_due();
create trigger cap_over after update of state on warning.official_warning
    for each row when (old.state = 'active' and new.state <> 'active') execute function warning.cap_official_due();

create function warning.cap_alert_due() returns trigger language plpgsql as $$
begin
    insert into warning.cap_due (kind, subject, line) values ('alert', new.alert_id, new.line);
    return null;
end $$;
create trigger cap_due after insert on warning.alert_change
    for each row execute function warning.cap_alert_due();

-- What is in force or open at the upgrade gets its first message as it stands; what was over before gets none.
insert into warning.cap_due (kind, subject, line)
select 'issued', id, 0 from warning.official_warning where state = 'active' order by issued_at, id;
insert into warning.cap_due (kind, subject, line)
select 'alert', a.id, max(c.line) from warning.alert a join warning.alert_change c on c.alert_id = a.id
where a.ended_at is null group by a.id, a.raised_at order by a.raised_at, a.id;
create index official_warning_replaced_by on warning.official_warning (replaced_by) where replaced_by is not null;
