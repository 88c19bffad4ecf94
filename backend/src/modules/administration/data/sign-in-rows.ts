import { type Kysely, sql } from 'kysely';
import { staffAt, uuids } from './scope.ts';

interface SignInFacts {
  readonly secondFactor: boolean;
  readonly needed: boolean;
  readonly sessions: number;
  readonly lastSignedInAt: Date | null;
}

/** How somebody who works at one of these schools signs in. */
export async function readSignIn(db: Kysely<unknown>, userId: string, { schools, now }: { schools: readonly string[]; now: Date }): Promise<SignInFacts | undefined> {
  const { rows } = await sql<SignInFacts>`
    select u.two_factor_enabled as "secondFactor", (select count(*)::int from session s where s.user_id = u.id and s.expires_at > ${now}) as sessions,
      (select max(s.created_at) from session s where s.user_id = u.id) as "lastSignedInAt",
      st.employment <> 'left' and exists (select from role_assignment ra join school s on s.id = ra.school_id join two_factor_role f on f.role = ra.role
        where ra.user_id = u.id and app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone)) as needed
    from app_user u join staff st on st.user_id = u.id where u.id = ${userId} and u.id in (${staffAt(schools, now)})`.execute(db);
  return rows[0];
}

/** For each role, how many people hold it now, and how many of them have no second factor. */
export async function readFactorHolders(db: Kysely<unknown>, now: Date): Promise<Map<string, { holders: number; without: number }>> {
  const { rows } = await sql<{ role: string; holders: number; without: number }>`
    select ra.role, count(distinct u.id)::int as holders, (count(distinct u.id) filter (where not u.two_factor_enabled))::int as without
    from role_assignment ra join app_user u on u.id = ra.user_id and u.enabled join staff st on st.user_id = u.id and st.employment <> 'left'
    join school s on s.id = ra.school_id where app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone) group by ra.role`.execute(db);
  return new Map(rows.map(({ role, ...counts }) => [role, counts]));
}

/** Whether these are all the schools there are. */
export async function areAllSchools(db: Kysely<unknown>, schools: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ all: boolean }>`select not exists (select from school where not id = any (${uuids(schools)})) as all`.execute(db);
  return rows[0]!.all;
}
