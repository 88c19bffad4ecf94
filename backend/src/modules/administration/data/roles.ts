import { roleLabel, type RoleView } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { ASSIGNED_ROLES } from '../domain/role-names.rules.ts';
import { uuids } from './scope.ts';

type Row = Omit<RoleView, 'label' | 'may'> & { elsewhere: boolean };

/**
 * Every role somebody can be given, shipped ones first, with who holds it now and how many steps in use name it: one statement.
 * A routing-only role is for somebody to retire while nothing outside their schools needs it.
 */
export async function readRoles(db: Kysely<unknown>, { schools, now, only }: { schools: readonly string[]; now: Date; only?: string }): Promise<RoleView[]> {
  const { rows } = await sql<Row>`
    with named as (
      select role, false as routing_only, true as active, place from unnest(${ASSIGNED_ROLES}::text[]) with ordinality as shipped (role, place)
      union all select name, true, active, null from routing_role
    ), holder as (
      select ra.role, ra.user_id, ra.school_id from role_assignment ra join school s on s.id = ra.school_id join staff st on st.user_id = ra.user_id and st.employment <> 'left'
      where app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone)
    )
    select n.role, n.routing_only as "routingOnly", n.active,
      (select count(distinct h.user_id)::int from holder h where h.role = n.role) as holders,
      (select count(*)::int from next_step t where t.active and n.role in (t.role, t.escalation_role)) as "usedBySteps",
      exists (select from holder h where h.role = n.role and h.school_id <> all (${uuids(schools)}))
        or exists (select from next_step t where t.active and n.role in (t.role, t.escalation_role) and case when t.school_id is null
             then exists (select from school root where root.parent_id is null and root.id <> all (${uuids(schools)})) else t.school_id <> all (${uuids(schools)}) end) as elsewhere
    from named n where ${only === undefined ? sql`true` : sql`n.role = ${only}`}
    order by n.place nulls last, app.fold(n.role)`.execute(db);
  return rows.map(({ elsewhere, ...row }) => ({ ...row, label: roleLabel(row.role), may: { edit: row.routingOnly && !elsewhere } }));
}
