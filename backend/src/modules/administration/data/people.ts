import { roleLabel, type StaffMember } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { every, nameHas, staffAt, uuids } from './scope.ts';

/** For whom the answer is: the schools at which they may do what. */
export interface StaffScope {
  /** Whoever works at one of these is shown. */
  readonly administered: readonly string[];
  readonly setUp: readonly string[];
  readonly roles: readonly string[];
  readonly now: Date;
}
export interface StaffFilters {
  readonly userId?: string | undefined;
  readonly q?: string | undefined;
  readonly schoolId?: string | undefined;
  readonly role?: string | undefined;
  readonly away?: 'true' | undefined;
}
export interface StaffRow {
  readonly view: StaffMember;
  /** What the list is in the order of. */
  readonly sortName: string;
}

interface Row extends Omit<StaffMember, 'roles' | 'may'> {
  readonly sortName: string;
  readonly roles: readonly (Omit<StaffMember['roles'][number], 'label' | 'may'>)[];
  readonly atSetUp: boolean;
  readonly atRoles: boolean;
  readonly homeAdministered: boolean;
  readonly administersSystem: boolean;
}

/** Staff in that scope by name, everything of each in one statement. Loads are counted over everybody's to-dos. */
export async function readStaff(db: Kysely<unknown>, scope: StaffScope, filters: StaffFilters, page: { after?: { name: string; id: string } | undefined; limit: number }): Promise<StaffRow[]> {
  const { now, administered } = scope;
  const { rows } = await sql<Row>`
    select u.id, u.name, u.email, u.enabled, st.employment, st.capacity::float8 as capacity, st.version, app.fold(u.name) as "sortName",
      jsonb_build_object('id', home.id, 'name', home.name) as "homeSchool",
      coalesce((select jsonb_agg(jsonb_build_object('id', ra.id, 'role', ra.role, 'school', jsonb_build_object('id', s.id, 'name', s.name), 'startsOn', ra.starts_on, 'endsOn', ra.ends_on,
            'live', app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone), 'version', ra.version)
          order by app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone) desc, ra.starts_on desc, ra.id)
        from role_assignment ra join school s on s.id = ra.school_id where ra.user_id = u.id), '[]') as roles,
      (select max(a.ends_on) from absence a where a.user_id = u.id and ${isToday(now)} between a.starts_on and a.ends_on) as "awayUntil",
      (select count(*)::int from todo t where t.assignee_id = u.id and t.closed_at is null) as "openTodos",
      u.id in (${staffAt(scope.setUp, now)}) as "atSetUp", u.id in (${staffAt(scope.roles, now)}) as "atRoles",
      st.home_school_id = any (${uuids(administered)}) as "homeAdministered",
      exists (select from role_assignment ra where ra.user_id = u.id and ra.role = 'system-administrator' and (ra.ends_on is null or ra.ends_on >= ${isToday(now)})) as "administersSystem"
    from staff st join app_user u on u.id = st.user_id join school home on home.id = st.home_school_id
    where ${every([
      sql`u.id in (${staffAt(administered, now)})`,
      ...nameHas(sql`u.name`, filters.q),
      ...whenGiven(filters.userId, (id) => sql`u.id = ${id}`),
      ...whenGiven(filters.schoolId, (id) => sql`u.id in (select at.user_id from unnest(app.schools_at_or_below(${id})) below (id) cross join lateral (
          select h.user_id from staff h where h.home_school_id = below.id
          union all select ra.user_id from role_assignment ra join school s on s.id = ra.school_id where ra.school_id = below.id and app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone)) at)`),
      ...whenGiven(filters.role, (role) => sql`u.id in (select ra.user_id from role_assignment ra join school s on s.id = ra.school_id where ra.role = ${role} and app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone))`),
      ...whenGiven(filters.away, () => sql`exists (select from absence a where a.user_id = u.id and ${isToday(now)} between a.starts_on and a.ends_on)`),
      ...whenGiven(page.after, ({ name, id }) => sql`(app.fold(u.name), u.id) > (${name}, ${id}::uuid)`),
    ])}
    order by app.fold(u.name), u.id limit ${page.limit}`.execute(db);
  return rows.map((row) => toStaffRow(row, scope));
}

/** The local day at the home school. */
const isToday = (now: Date) => sql`(${now}::timestamptz at time zone home.time_zone)::date`;
const whenGiven = <T>(value: T | undefined, condition: (value: T) => ReturnType<typeof sql>) => (value === undefined ? [] : [condition(value)]);

function toStaffRow({ sortName, atSetUp, atRoles, homeAdministered, administersSystem, roles, ...row }: Row, scope: StaffScope): StaffRow {
  return {
    sortName,
    view: {
      ...row,
      roles: roles.map((one) => ({ ...one, label: roleLabel(one.role), may: { edit: scope.roles.includes(one.school.id) } })),
      may: {
        // employment belongs to the home school; that of whoever administers the system, to those who do so as well
        edit: homeAdministered && (!administersSystem || atRoles),
        assignRoles: atRoles && row.employment !== 'left',
        setAbsence: atSetUp && row.employment !== 'left',
      },
    },
  };
}
