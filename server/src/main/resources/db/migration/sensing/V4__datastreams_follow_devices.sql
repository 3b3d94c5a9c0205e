-- Devices come and change in books and forms; each node looks whether datastreams did, by the newest revision.
create sequence sensing.datastream_revision;
alter table sensing.datastream add column revision bigint not null default nextval('sensing.datastream_revision');
create index datastream_newest on sensing.datastream (revision);
