/**
 * A way to read back what changed about one thing that administrators keep up. It opens the `config` stream and two kinds of
 * people's affairs, one thing at a time; everything else in the ledger stays closed to the application.
 */
export const ledgerHistoryMigration = {
  name: '20261121001150_ledger_history',
  up: /* sql */ `
select set_config('audit.migrated_by', current_user, true);
set local role audit_owner;
create index event_config_entity_idx on audit.event_config (entity_type, entity_id);
create index event_config_entities_idx on audit.event_config using gin (entity_ids) where entity_ids is not null;
-- partial: logs and to-dos, which are nearly all of this stream, pay nothing for it
create index event_activity_kept_up_idx on audit.event_activity (entity_id) where entity_type in ('absence', 'guardianship');
create index event_activity_kept_up_many_idx on audit.event_activity using gin (entity_ids) where entity_type in ('absence', 'guardianship') and entity_ids is not null;

-- The captured changes of these things, newest first. An event about many rows says what changed in groups, in the order of its
-- ids: only the group of the thing that was asked for is told.
create function audit.history(kind text, ids uuid[], latest int)
returns table (id uuid, at timestamptz, event_name text, actor_id uuid, entity_id uuid, changed text[], before jsonb, after jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select e.id, e.occurred_at, e.event_name, e.actor_id, wanted.id, e.changed, told.change -> 'before', told.change -> 'after'
  from unnest(ids) as wanted (id)
  cross join lateral (
    select c.* from audit.event c where c.stream = 'config' and c.entity_type = kind and c.entity_id = wanted.id
    union all
    select c.* from audit.event c where c.stream = 'config' and c.entity_type = kind and c.entity_ids is not null and c.entity_ids @> array[wanted.id]
    union all
    select a.* from audit.event a where a.stream = 'activity' and a.entity_type in ('absence', 'guardianship') and a.entity_type = kind and a.entity_id = wanted.id
    union all
    select a.* from audit.event a where a.stream = 'activity' and a.entity_type in ('absence', 'guardianship') and a.entity_type = kind and a.entity_ids is not null and a.entity_ids @> array[wanted.id]
  ) e
  cross join lateral (select convert_from(e.leaf, 'UTF8')::jsonb -> 'data' as data) said
  cross join lateral (
    select case when e.entity_ids is null then said.data else (
      select grouped.change
      from (select c.value as change, sum((c.value ->> 'count')::int) over (order by c.place) as upto from jsonb_array_elements(said.data -> 'changes') with ordinality as c (value, place)) grouped
      where grouped.upto >= array_position(e.entity_ids, wanted.id) order by grouped.upto limit 1
    ) end as change
  ) told
  where e.event_name like 'entity.%'
  order by e.occurred_at desc, e.id desc
  limit least(latest, 100)
$$;
grant execute on function audit.history(text, uuid[], int) to throughline_app;
select set_config('role', current_setting('audit.migrated_by'), true);
`,
};
