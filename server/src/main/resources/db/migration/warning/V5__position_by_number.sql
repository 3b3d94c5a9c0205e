-- Before an upgrade the evaluator is let read to the end, as an orderly stop does: an entry that the old order placed behind a position
-- with a higher number is only remembered, and not judged.
alter table warning.evaluator drop column xid;
