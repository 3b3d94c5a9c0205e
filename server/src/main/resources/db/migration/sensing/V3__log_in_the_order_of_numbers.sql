create trigger written before insert on sensing.ingest_log for each statement execute function platform.log_writer();
drop index sensing.ingest_log_position;
alter table sensing.ingest_log drop column xid;
