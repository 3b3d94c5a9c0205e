-- An entry that the old order placed behind a position with a higher number is part of the past that every start reads.
alter table warning.evaluator drop column xid;
