import type { GuardianshipView } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { every, nameHas, uuids } from './scope.ts';

export interface GuardianshipRow {
  readonly view: GuardianshipView;
  /** What the list is in the order of. */
  readonly sortName: string;
}

const select = (schools: readonly string[], conditions: readonly RawBuilder<unknown>[]) => sql`
  select app.fold(s.preferred_name) as "sortName", g.id, jsonb_build_object(
      'id', g.id, 'guardian', jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email), 'student', jsonb_build_object('id', s.id, 'name', s.preferred_name),
      'relation', g.relation, 'portalAccess', g.portal_access, 'restriction', g.restriction, 'restrictionTypeIds', g.restriction_type_ids,
      'restrictedFrom', g.restricted_from, 'restrictedTo', g.restricted_to, 'restrictionReason', g.restriction_reason, 'version', g.version, 'may', jsonb_build_object('edit', true)) as view
  from guardianship g join student s on s.id = g.student_id join app_user u on u.id = g.guardian_id
  where ${every([sql`s.home_school_id = any (${uuids(schools)})`, ...conditions])}`;

/** Guardianships of students whose home school is among these, by the student's name; the words occur in the name of one of the two. */
export async function readGuardianships(
  db: Kysely<unknown>, schools: readonly string[], filters: { studentId?: string | undefined; q?: string | undefined }, page: { after?: { name: string; id: string } | undefined; limit: number },
): Promise<GuardianshipRow[]> {
  const { rows } = await sql<GuardianshipRow>`
    ${select(schools, [
      ...(filters.studentId ? [sql`s.id = ${filters.studentId}`] : []),
      ...nameHas(sql`s.preferred_name || ' ' || s.legal_name || ' ' || u.name`, filters.q),
      ...(page.after ? [sql`(app.fold(s.preferred_name), g.id) > (${page.after.name}, ${page.after.id}::uuid)`] : []),
    ])} order by app.fold(s.preferred_name), g.id limit ${page.limit}`.execute(db);
  return rows;
}

/** Null for one whose student is at home elsewhere. */
export async function readGuardianship(db: Kysely<unknown>, schools: readonly string[], id: string): Promise<GuardianshipView | null> {
  const { rows } = await sql<GuardianshipRow>`${select(schools, [sql`g.id = ${id}`])}`.execute(db);
  return rows[0]?.view ?? null;
}

/** A login that could be a guardian. */
export interface Login { readonly id: string; readonly name: string; readonly email: string }

/** With an @ the login of exactly this address; else by name among guardians of students at home at these schools. Students are none. */
export async function findLogins(db: Kysely<unknown>, schools: readonly string[], q: string, limit: number): Promise<Login[]> {
  const found = q.includes('@')
    ? [sql`u.email = ${q.toLowerCase()}`]
    : [sql`exists (select from guardianship g join student s on s.id = g.student_id where g.guardian_id = u.id and s.home_school_id = any (${uuids(schools)}))`, ...nameHas(sql`u.name`, q)];
  const { rows } = await sql<Login>`select u.id, u.name, u.email from app_user u where ${every([mayBeGuardian, ...found])} order by app.fold(u.name), u.id limit ${limit}`.execute(db);
  return rows;
}

const mayBeGuardian = sql`u.enabled and not exists (select from student own where own.user_id = u.id)`;

/** Whether the login can be linked as a guardian at all. */
export async function canBeGuardian(db: Kysely<unknown>, userId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from app_user u where u.id = ${userId} and ${mayBeGuardian}`.execute(db);
  return rows.length > 0;
}

/** Whether the student is at home at one of these schools. */
export async function livesAt(db: Kysely<unknown>, studentId: string, schools: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from student s where s.id = ${studentId} and s.home_school_id = any (${uuids(schools)})`.execute(db);
  return rows.length > 0;
}

/** How many of these are kinds of log that are offered at the student's home school, or were. */
export async function countTypesFor(db: Kysely<unknown>, studentId: string, typeIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from log_type t join student s on s.id = ${studentId}
    where t.id = any (${uuids(typeIds)}) and (t.school_id is null or t.school_id = any (app.schools_at_or_above(s.home_school_id)))`.execute(db);
  return rows[0]!.count;
}

/** Whether the login works here too. */
export async function isStaff(db: Kysely<unknown>, userId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from staff where user_id = ${userId}`.execute(db);
  return rows.length > 0;
}
