-- A post has no code: it is its holder, its duty, what it is about, whether as deputy, and its first day. Two who write at the same
-- moment (a form and a sheet, or two forms) each found nothing of the kind and both wrote it; whoever writes holds the person's row
-- now, and this says the same of the table itself.
--
-- What was kept before stays readable: history is a table of its own, so a post that has ended leaves the constraint by being retired.
-- An exclusion constraint and not a unique index: only it may hold for a part of the rows and be looked at when the whole statement is
-- done. An import moves the first days of many posts at once, and one may come to where another just was.

-- Of those that were doubled the oldest stays. The others end, from the moment they were written: one post was meant all along. Their
-- history keeps what they said.
create temporary table doubled on commit drop as
    select id from (
        select id, row_number() over (
                       partition by person_id, duty, deputy, feature_id, area, unit_id, term_from order by since, id) as nth
          from registry.post where not retired) as numbered
     where nth > 1;

insert into registry.people_history (kind, id, version, content, since, until)
select 'post', p.id, p.version, to_jsonb(p), p.since, p.since
  from registry.post p join doubled d on d.id = p.id;

update registry.post p
   set retired = true, version = p.version + 1, actor = 'module:registry', reason = '重复登记的同一岗位'
  from doubled d where d.id = p.id;

alter table registry.post add constraint post_once exclude using btree (
    person_id with =,
    duty with =,
    deputy with =,
    (coalesce(feature_id, 0)) with =,
    (coalesce(area, '')) with =,
    (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
    term_from with =
) where (not retired) deferrable initially immediate;
