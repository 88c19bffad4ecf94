import { type Kysely, sql } from 'kysely';
import { APP_ROLE } from '../../../platform/database/index.ts';

/** What the application role may call; everything else in the schema is closed to it. */
const OPEN_FUNCTIONS = ['append', 'ensure_partitions', 'history', 'looked_at'];

/** Functions that act with the owner's rights. */
const DEFINER_FUNCTIONS = [...OPEN_FUNCTIONS, 'declare_watched', 'guard_insert', 'guard_update', 'guard_delete', 'guard_truncate', 'refuse_uncovered', 'coverage_gaps'];

/** @returns a line for everything that is not as the migration made it; nothing when the ledger is whole */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function findDrift(db: Kysely<any>): Promise<string[]> {
  const findings: string[] = [];
  for (const check of [tables, triggers, functions, watchedTables]) findings.push(...(await check.execute(db)).rows.map(({ finding }) => finding));
  return findings;
}

interface Finding { finding: string }

const ledgerTables = sql`(select c.oid, c.relname, c.relowner, c.relispartition from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relkind in ('r', 'p') and c.relname ~ '^(event|row_guard)')`;

const tables = sql<Finding>`
  select format('audit.%s belongs to %s', t.relname, pg_get_userbyid(t.relowner)) as finding from ${ledgerTables} t where pg_get_userbyid(t.relowner) <> 'audit_owner'
  union all
  select format('%s may %s audit.%s', ${sql.lit(APP_ROLE)}::text, p.privilege, t.relname)
  from ${ledgerTables} t cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain']) as p (privilege)
  where has_table_privilege(${sql.lit(APP_ROLE)}, t.oid, p.privilege) or (p.privilege in ('select', 'insert', 'update', 'references') and has_any_column_privilege(${sql.lit(APP_ROLE)}, t.oid, p.privilege))
  union all
  select format('audit.%s is not there', n.name) from unnest(array['event', 'event_auth', 'event_activity', 'event_read', 'event_disclosure', 'event_config', 'row_guard']) as n (name)
  where to_regclass('audit.' || n.name) is null
  union all
  select format('%s is a member of audit_owner', ${sql.lit(APP_ROLE)}::text) where pg_has_role(${sql.lit(APP_ROLE)}, 'audit_owner', 'member')`;

// tgtype bits: 1 row, 2 before, 8 delete, 16 update, 32 truncate
const triggers = sql<Finding>`
  select format('audit.%s lacks %s, or it does not fire always', t.relname, d.name) as finding
  from ${ledgerTables} t cross join (values ('ledger_deny_change', 27), ('ledger_deny_truncate', 34)) as d (name, bits)
  where not exists (
    select from pg_trigger g where g.tgrelid = t.oid and g.tgname = d.name and g.tgtype = d.bits and g.tgenabled = 'A' and g.tgqual is null
      and g.tgfoid = to_regproc('audit.deny_change')
  )
  union all
  select format('audit.%s has the foreign trigger %s', t.relname, g.tgname)
  from ${ledgerTables} t join pg_trigger g on g.tgrelid = t.oid
  where not g.tgisinternal and g.tgname not in ('ledger_deny_change', 'ledger_deny_truncate', 'audit_coverage')`;

const functions = sql<Finding>`
  select format('audit.%s belongs to %s', p.proname, pg_get_userbyid(p.proowner)) as finding
  from pg_proc p where p.pronamespace = 'audit'::regnamespace and pg_get_userbyid(p.proowner) <> 'audit_owner'
  union all
  select format('audit.%s is not there, is no SECURITY DEFINER or has no search_path of its own', n.name)
  from unnest(array[${sql.join(DEFINER_FUNCTIONS.map((name) => sql.lit(name)))}]) as n (name)
  where not exists (
    select from pg_proc p where p.pronamespace = 'audit'::regnamespace and p.proname = n.name and p.prosecdef and 'search_path=pg_catalog' = any (p.proconfig)
  )
  union all
  select format('%s may%s execute audit.%s', ${sql.lit(APP_ROLE)}::text, case when o.open then ' not' else '' end, p.proname)
  from pg_proc p cross join lateral (select p.proname in (${sql.join(OPEN_FUNCTIONS.map((name) => sql.lit(name)))}) as open) o
  where p.pronamespace = 'audit'::regnamespace and has_function_privilege(${sql.lit(APP_ROLE)}, p.oid, 'execute') <> o.open`;

const watchedTables = sql<Finding>`
  select format('%s lacks audit_guard_%s, or it does not fire always', w.table_name, k.kind) as finding
  from audit.watched w cross join unnest(array['insert', 'update', 'delete', 'truncate']) as k (kind)
  where not exists (
    select from pg_trigger g where g.tgrelid = to_regclass(w.table_name) and g.tgname = 'audit_guard_' || k.kind and g.tgenabled = 'A'
      and g.tgfoid = to_regproc('audit.guard_' || k.kind)
  )`;
