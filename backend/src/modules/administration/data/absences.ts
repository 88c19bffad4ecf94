import type { AbsenceView } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { every, staffAt } from './scope.ts';

/** For whom the answer is: whose absences are shown, and whose are theirs to change. */
export interface AbsenceScope {
  readonly administered: readonly string[];
  readonly setUp: readonly string[];
  readonly now: Date;
}

const fields = (mayEdit: ReturnType<typeof sql>) => sql`
  a.id, jsonb_build_object('id', u.id, 'name', u.name) as person, a.starts_on as "startsOn", a.ends_on as "endsOn",
  case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as cover, a.version, jsonb_build_object('edit', ${mayEdit}) as may
  from absence a join app_user u on u.id = a.user_id left join app_user c on c.id = a.cover_user_id
  left join staff st on st.user_id = u.id left join school home on home.id = st.home_school_id`;
const today = (now: Date) => sql`(${now}::timestamptz at time zone coalesce(home.time_zone, 'UTC'))::date`;

/** Absences that end today or later, soonest first; of one person all of them, latest first. */
export async function readAbsences(db: Kysely<unknown>, { administered, setUp, now }: AbsenceScope, userId: string | undefined, page: { after?: { startsOn: string; id: string } | undefined; limit: number }): Promise<AbsenceView[]> {
  const after = page.after && sql`(${page.after.startsOn}::date, ${page.after.id}::uuid)`;
  const { rows } = await sql<AbsenceView>`
    select ${fields(sql`u.id in (${staffAt(setUp, now)})`)}
    where ${every([
      sql`u.id in (${staffAt(administered, now)})`,
      userId === undefined ? sql`a.ends_on >= ${today(now)}` : sql`u.id = ${userId}`,
      ...(after ? [userId === undefined ? sql`(a.starts_on, a.id) > ${after}` : sql`(a.starts_on, a.id) < ${after}`] : []),
    ])}
    order by ${userId === undefined ? sql`a.starts_on, a.id` : sql`a.starts_on desc, a.id desc`} limit ${page.limit}`.execute(db);
  return rows;
}

/** One absence, for somebody who may change it. */
export async function readAbsence(db: Kysely<unknown>, id: string): Promise<AbsenceView | null> {
  const { rows } = await sql<AbsenceView>`select ${fields(sql`true`)} where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Whose absence it is, when that is staff of these schools; null is the one answer to everything else. */
export async function readPersonOf(db: Kysely<unknown>, id: string, schools: readonly string[], now: Date): Promise<string | null> {
  const { rows } = await sql<{ userId: string }>`select a.user_id as "userId" from absence a where a.id = ${id} and a.user_id in (${staffAt(schools, now)})`.execute(db);
  return rows[0]?.userId ?? null;
}

/** The local day at the person's home school. */
export async function readTodayOf(db: Kysely<unknown>, userId: string, now: Date): Promise<string> {
  const { rows } = await sql<{ today: string }>`
    select ${today(now)} as today from app_user u left join staff st on st.user_id = u.id left join school home on home.id = st.home_school_id where u.id = ${userId}`.execute(db);
  return rows[0]!.today;
}

/** The person's absence that holds on that day or comes next. */
export async function readNextAbsence(db: Kysely<unknown>, userId: string, day: string): Promise<AbsenceView | null> {
  const { rows } = await sql<AbsenceView>`select ${fields(sql`true`)} where a.user_id = ${userId} and a.ends_on >= ${day}::date order by a.starts_on limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Whether the person is away on some of these days by another absence. */
export async function awayAlready(db: Kysely<unknown>, { id, userId, startsOn, endsOn }: { id: string; userId: string; startsOn: string; endsOn: string }): Promise<boolean> {
  const { rows } = await sql`select 1 from absence a where a.user_id = ${userId} and a.id <> ${id} and a.starts_on <= ${endsOn}::date and a.ends_on >= ${startsOn}::date`.execute(db);
  return rows.length > 0;
}

/** Whether somebody is staff of these schools. */
export async function worksAt(db: Kysely<unknown>, userId: string, schools: readonly string[], now: Date): Promise<boolean> {
  const { rows } = await sql`select 1 where ${userId}::uuid in (${staffAt(schools, now)})`.execute(db);
  return rows.length > 0;
}
