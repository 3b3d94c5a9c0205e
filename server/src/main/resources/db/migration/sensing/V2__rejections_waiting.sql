-- The list shows what still waits; it must not walk over everything that was ever mended.
create index rejection_waiting on sensing.rejection (id) where state = 'open';
