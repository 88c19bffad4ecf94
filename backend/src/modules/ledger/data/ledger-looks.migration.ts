/**
 * A second way to read back (the first is `audit.history`): when one person first looked at which of these things within a span of time. It opens
 * reads and disclosures for ids that the caller already knows, and says nothing of anything else.
 */
export const ledgerLooksMigration = {
  name: '20261121002900_ledger_looks',
  up: /* sql */ `
select set_config('audit.migrated_by', current_user, true);
set local role audit_owner;
-- one row for each kind of event a thing was met by: the primary key finds the span of time, so that hot streams need no further index
create function audit.looked_at(looker uuid, kind text, ids uuid[], since timestamptz, before timestamptz)
returns table (entity_id uuid, event_name text, first_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select met.id, e.event_name, min(e.occurred_at)
  from audit.event e cross join lateral unnest(coalesce(e.entity_ids, array[e.entity_id])) as met (id)
  where e.stream in ('read', 'disclosure') and e.occurred_at >= since and e.occurred_at < before
    and e.actor_id = looker and e.entity_type = kind and met.id = any (ids)
  group by met.id, e.event_name
$$;
grant execute on function audit.looked_at(uuid, text, uuid[], timestamptz, timestamptz) to throughline_app;
select set_config('role', current_setting('audit.migrated_by'), true);
`,
};
