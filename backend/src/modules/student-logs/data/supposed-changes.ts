import type { Confidentiality } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { staffAt } from '../../administration/index.ts';

type Db = Kysely<unknown>;
const uuids = (ids: readonly string[]) => sql`${ids}::uuid[]`;

/** Whether this person works at one of these schools, or is about to; whoever has left does not. */
export async function worksWithin(db: Db, userId: string, schools: readonly string[], now: Date): Promise<boolean> {
  return (await sql`select 1 from staff st where st.user_id = ${userId} and st.employment <> 'left' and st.user_id in (${staffAt(schools, now)})`.execute(db)).rows.length > 0;
}

export async function readAssignment(db: Db, id: string, schools: readonly string[]): Promise<{ userId: string } | null> {
  const { rows } = await sql<{ userId: string }>`select user_id as "userId" from role_assignment where id = ${id} and school_id = any (${uuids(schools)})`.execute(db);
  return rows[0] ?? null;
}

export interface LedGroup { readonly leaders: readonly string[] }
/** A group in use at one of these schools. */
export async function readGroup(db: Db, id: string, schools: readonly string[]): Promise<LedGroup | null> {
  const { rows } = await sql<LedGroup>`
    select coalesce((select array_agg(l.user_id) from student_group_leader l where l.group_id = g.id), '{}') as leaders
    from student_group g where g.id = ${id} and not g.retired and g.school_id = any (${uuids(schools)})`.execute(db);
  return rows[0] ?? null;
}

export interface TypeNow { readonly name: string; readonly schoolId: string | null; readonly confidentiality: Confidentiality }
export async function readType(db: Db, id: string): Promise<TypeNow | null> {
  return (await sql<TypeNow>`select name, school_id as "schoolId", confidentiality from log_type where id = ${id}`.execute(db)).rows[0] ?? null;
}

export interface GivenRole { readonly id: string; readonly userId: string; readonly role: string; readonly schoolId: string; readonly startsOn: string; readonly endsOn: string | null }
/** @returns whether it could be given: nobody holds a role twice at one school on one day */
export async function giveRole(db: Db, { id, userId, role, schoolId, startsOn, endsOn }: GivenRole): Promise<boolean> {
  const { rows } = await sql`
    insert into role_assignment (id, user_id, role, school_id, starts_on, ends_on) values (${id}, ${userId}, ${role}, ${schoolId}, ${startsOn}, ${endsOn}) on conflict do nothing returning 1`.execute(db);
  return rows.length > 0;
}
export const endRole = (db: Db, id: string) => sql`delete from role_assignment where id = ${id}`.execute(db);
export const addLeader = (db: Db, id: string, groupId: string, userId: string) => sql`insert into student_group_leader (id, group_id, user_id) values (${id}, ${groupId}, ${userId}) on conflict do nothing`.execute(db);
export const removeLeader = (db: Db, groupId: string, userId: string) => sql`delete from student_group_leader where group_id = ${groupId} and user_id = ${userId}`.execute(db);
/** Of a restricted type nothing is shared by default. */
export const setReaders = (db: Db, id: string, confidentiality: Confidentiality, readerRoles: readonly string[]) => sql`
  update log_type set confidentiality = ${confidentiality}, reader_roles = ${confidentiality === 'restricted' ? readerRoles : []}::text[],
    default_share_student = default_share_student and ${confidentiality}::text = 'standard', default_share_guardians = default_share_guardians and ${confidentiality}::text = 'standard'
  where id = ${id}`.execute(db);

/** What types are called, by id. */
export async function readTypeNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`select id, name from log_type where id = any (${uuids(ids)})`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
