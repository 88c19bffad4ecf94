import { type Kysely, sql } from 'kysely';
import { holds, type Viewer } from '../../access/index.ts';
import type { BeforeAndAfter, SharedLogs } from '../domain/simulation.rules.ts';
import { onlyReceipt, seesByRole, staffSees, visibleLogIds } from './visible-logs.ts';

export interface Moved { readonly gains: number; readonly loses: number; readonly narrowed: number; readonly widened: number }
/** All of them: a list without a page. */
const ALL = 2_147_483_647;

/**
 * How many logs come into somebody's sight and leave it, of those that whoever asks reads by a role; of one type, if told. To be asked in
 * the person's eyes. One statement: what the list would show after and the predicate denies before, and the other way round.
 */
export async function countMoved(db: Kysely<unknown>, asking: Viewer, { before, after }: BeforeAndAfter, typeId: string | null): Promise<Moved> {
  const counted = [seesByRole(asking), ...(typeId === null ? [] : [sql<boolean>`l.type_id = ${typeId}`])];
  const reads = (viewer: Viewer) => holds(viewer, 'logs.read');
  // without a page of logs at all, the predicate grants in vain; and what is compared with a column that holds nothing is neither true nor false
  const denied = (viewer: Viewer) => (reads(viewer) ? sql<boolean>`(${staffSees(viewer)}) is not true` : sql<boolean>`true`);
  const shownOnlyTo = (one: Viewer, other: Viewer) => (reads(one) ? sql`(select count(*)::int from (${visibleLogIds(one, { filters: [...counted, denied(other)], limit: ALL })}) moved)` : sql`0`);
  // nobody has a receipt but of what they wrote
  const receiptOnlyFor = (one: Viewer, other: Viewer) => (reads(one) && reads(other) ? sql`(select count(*)::int from student_log l where l.author_id = ${one.userId}
    and ${sql.join([...counted, staffSees(one), onlyReceipt(one), staffSees(other), sql`(${onlyReceipt(other)}) is not true`], sql` and `)})` : sql`0`);
  const { rows } = await sql<Moved>`
    select ${shownOnlyTo(after, before)} as gains, ${shownOnlyTo(before, after)} as loses, ${receiptOnlyFor(after, before)} as narrowed, ${receiptOnlyFor(before, after)} as widened`.execute(db);
  return rows[0]!;
}

/** Who could see logs of the type: everybody with a role, now or ever. */
export async function readStaffWithRoles(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct user_id as id from role_assignment`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who wrote logs of the type, has one to act on or followed one up. */
export async function readHands(db: Kysely<unknown>, typeId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct hand.id from student_log l cross join lateral (select l.author_id as id union all select l.assignee_id union all select unnest(l.followed_up_by)) hand
    where l.type_id = ${typeId} and hand.id is not null`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Logs of the type that were shared with families, alike ones together, of those that whoever asks reads by a role. */
export async function readShared(db: Kysely<unknown>, asking: Viewer, typeId: string): Promise<SharedLogs[]> {
  const { rows } = await sql<SharedLogs>`
    select l.student_id as "studentId", l.shared_student as "sharedStudent", l.shared_guardians as "sharedGuardians", l.shared_by_reader as "sharedByReader", count(*)::int as logs
    from student_log l where l.type_id = ${typeId} and (l.shared_student or l.shared_guardians) and l.status <> 'withdrawn' and ${seesByRole(asking)} group by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** The logins of these students and of their guardians. */
export async function readFamilies(db: Kysely<unknown>, studentIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select g.guardian_id as id from guardianship g where g.student_id = any (${studentIds}::uuid[])
    union select s.user_id from student s where s.id = any (${studentIds}::uuid[]) and s.user_id is not null`.execute(db);
  return rows.map(({ id }) => id);
}
