create trigger written before insert on replay.journal for each statement execute function platform.log_writer();
drop index replay.journal_position;
alter table replay.journal drop column xid;
