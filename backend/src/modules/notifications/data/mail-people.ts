import { SKIP_REASONS, type SkipReason } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { administeredSchools } from '../../administration/index.ts';

/** Logins that belong to these schools: staff and students by their home school, guardians by their children. A condition on `u` (app_user). */
const belongsTo = (schools: RawBuilder<unknown>) => sql<boolean>`(
  exists (select from staff s where s.user_id = u.id and s.home_school_id = any (${schools}))
  or exists (select from student s where s.user_id = u.id and s.home_school_id = any (${schools}))
  or exists (select from guardianship g join student s on s.id = g.student_id where g.guardian_id = u.id and s.home_school_id = any (${schools})))`;
const administered = (viewer: Viewer) => sql`${administeredSchools(viewer)}::uuid[]`;

/** Mail this administrator may look at, as a condition on `m` (mail_message); a System Administrator sees what went to somebody of no school, too. */
export const mailOfOwnSchools = (viewer: Viewer): RawBuilder<boolean> => {
  const toThem = (condition: RawBuilder<boolean>) => sql<boolean>`exists (select from app_user u where u.email = m.to_address and ${condition})`;
  const own = toThem(belongsTo(administered(viewer)));
  return viewer.has('system-administrator') ? sql<boolean>`(${own} or not ${toThem(belongsTo(sql`array(select id from school)`))})` : own;
};

/** How many notices wait for their school to open, and how many needed no mail after all, by reason, since then. */
export async function countUnsent(db: Kysely<unknown>, viewer: Viewer, since: Date): Promise<{ waiting: number; skipped: { reason: SkipReason; count: number }[] }> {
  const { rows } = await sql<{ reason: SkipReason | null; count: number }>`
    select d.reason, count(*)::int as count from notification_delivery d
    where d.school_id = any (${administered(viewer)}) and (d.state = 'waiting' or (d.state = 'skipped' and d.settled_at >= ${since}))
    group by d.reason`.execute(db);
  const count = (reason: SkipReason | null) => rows.find((row) => row.reason === reason)?.count ?? 0;
  return { waiting: count(null), skipped: SKIP_REASONS.flatMap((reason) => (count(reason) > 0 ? [{ reason, count: count(reason) }] : [])) };
}
