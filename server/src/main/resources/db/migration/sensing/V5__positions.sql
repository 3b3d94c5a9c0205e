-- One entry for each commit of positions; read on from as the ingest log is.
create table sensing.position_log (
    seq         bigint      generated always as identity primary key,
    received_at timestamptz not null,
    rows        integer     not null,
    node        uuid        not null
);
create trigger written before insert on sensing.position_log for each statement execute function platform.log_writer();

-- Where subjects (features of the registry) were, by the day they were received on. Identity is (subject, observed_at): the first that
-- came stays. Degrees of WGS-84; status and alarms are the terminal's bits.
create table sensing.position (
    subject     bigint           not null,
    line        integer          not null,
    observed_at timestamptz      not null,
    received_at timestamptz      not null,
    lon         double precision not null,
    lat         double precision not null,
    altitude_m  integer          not null,
    speed_kmh   double precision not null,
    direction   integer          not null,
    status      bigint           not null,
    alarms      bigint           not null,
    batch       bigint           not null,
    payload_id  bigint           not null
) partition by range (received_at);
create index position_received on sensing.position using brin (received_at);
create index position_subject on sensing.position (subject, observed_at);
create index position_batch on sensing.position (batch);
