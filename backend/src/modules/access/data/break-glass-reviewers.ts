import { MAY_BREAK_GLASS } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';

interface OpenedGlass { readonly userId: string; readonly studentId: string; readonly schoolId: string }

/**
 * Who hears of it: of either role the nearest, from the student's school upwards, who are somebody else, at work, and may review it. Not the
 * colleague next door alone: a safeguarding lead further up hears of it too. User ids.
 */
export async function readReviewers(db: Kysely<unknown>, { userId, studentId, schoolId }: OpenedGlass, now: Date): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select distinct held."userId" from (
      select h.user_id as "userId", h.distance, min(h.distance) over (partition by may.role) as nearest
      from unnest(${[...MAY_BREAK_GLASS]}::text[]) as may (role) cross join lateral app.role_holders(may.role, ${schoolId}::uuid, ${now}::timestamptz) h
      join app_user u on u.id = h.user_id and u.enabled join staff st on st.user_id = u.id and st.employment = 'active'
      where h.user_id <> ${userId} and not exists (select 1 from guardianship g where g.guardian_id = h.user_id and g.student_id = ${studentId})
    ) held where held.distance = held.nearest`.execute(db);
  return rows.map((row) => row.userId);
}
