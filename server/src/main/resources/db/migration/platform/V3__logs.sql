-- A log is a table whose rows are ordered by its identity column seq and read on from a number. Numbers are drawn before they are
-- committed, so a reader must not pass one that may still come. Who writes says so first, by shared advisory locks that end with the
-- transaction: (log, 0) "I am about to write", then (log, n) "nothing of mine lies below n" (its last 32 bits). A reader waits for
-- transactions that write this log, and for no other: a long import, or a console somebody forgot, holds nothing up.
create function platform.log_writer() returns trigger language plpgsql as $$
declare
    own   text := 'anlan.log_' || tg_relid;
    first bigint;
begin
    if coalesce(current_setting(own, true), '') = '' then
        perform pg_advisory_xact_lock_shared(tg_relid::int4, 0);
        first := coalesce(pg_sequence_last_value(pg_get_serial_sequence(tg_relid::regclass::text, 'seq')::regclass), 0) + 1;
        if first::bit(32)::int4 = 0 then
            first := first - 1; -- 0 is the first lock's; one lower is as true
        end if;
        perform pg_advisory_xact_lock_shared(tg_relid::int4, first::bit(32)::int4);
        perform set_config(own, first::text, true);
    end if;
    return null;
end $$;

-- Up to which number everything is committed that ever will be. To be read before the rows, in a statement of its own: what commits
-- in between is seen by the later one. Fails where it cannot be said: a writer was found just beginning at every look for half a second.
create function platform.log_readable(log regclass) returns bigint language plpgsql volatile as $$
declare
    head     bigint;
    beginning boolean;
    lowest   bigint;
begin
    for attempt in 1..500 loop
        head := coalesce(pg_sequence_last_value(pg_get_serial_sequence(log::text, 'seq')::regclass), 0);
        select bool_or(w.first is null), min(w.first) into beginning, lowest
          from (select min(head + ((l.objid::bigint - head + 2147483648) & 4294967295) - 2147483648) filter (where l.objid <> 0) as first
                  from pg_locks l
                 where l.locktype = 'advisory' and l.granted and l.classid = log::oid and l.objsubid = 2
                   and l.database = (select oid from pg_database where datname = current_database())
                 group by l.pid) as w;
        if not coalesce(beginning, false) then
            return least(head, coalesce(lowest - 1, head));
        end if;
        perform pg_sleep(0.001);
    end loop;
    raise exception 'how far % may be read cannot be said: a writer is beginning', log using errcode = 'lock_not_available';
end $$;
