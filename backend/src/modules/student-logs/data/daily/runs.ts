import type { DailyReport } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';

export interface StoredRun {
  readonly id: string;
  readonly schoolId: string;
  readonly schoolName: string;
  readonly timeZone: string;
  readonly day: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly report: DailyReport;
}

/** Begins the run of that school and day, or takes up the one somebody began; null when it is done. */
export async function beginRun(db: Kysely<unknown>, run: { id: string; schoolId: string; day: string; at: Date; report: DailyReport }): Promise<string | null> {
  await sql`insert into daily_run (school_id, day, id, started_at, report) values (${run.schoolId}, ${run.day}, ${run.id}, ${run.at}, ${JSON.stringify(run.report)}::jsonb)
    on conflict on constraint daily_run_once do nothing`.execute(db);
  const { rows } = await sql<{ id: string }>`select id from daily_run where school_id = ${run.schoolId} and day = ${run.day} and finished_at is null`.execute(db);
  return rows[0]?.id ?? null;
}

/** Takes the run for this transaction: processes that work on the same run take turns, chunk by chunk. Null when it is done. */
export async function lockRun(db: Kysely<unknown>, id: string): Promise<DailyReport | null> {
  const { rows } = await sql<{ report: DailyReport }>`select report from daily_run where id = ${id} and finished_at is null for update`.execute(db);
  return rows[0]?.report ?? null;
}

export async function keepReport(db: Kysely<unknown>, id: string, report: DailyReport): Promise<void> {
  await sql`update daily_run set report = ${JSON.stringify(report)}::jsonb where id = ${id}`.execute(db);
}

export async function finishRun(db: Kysely<unknown>, id: string, at: Date): Promise<void> {
  await sql`update daily_run set finished_at = ${at} where id = ${id} and finished_at is null`.execute(db);
}

/** To-dos of the school that nobody can act on. */
export async function countStranded(db: Kysely<unknown>, schoolId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from todo t join student_log l on l.id = t.log_id where t.stranded_at is not null and t.closed_at is null and l.school_id = ${schoolId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Those of the schools and days whose run is done. */
export async function readDone(db: Kysely<unknown>, wanted: readonly { schoolId: string; day: string }[]): Promise<Set<string>> {
  const { rows } = await sql<{ school_id: string }>`
    select r.school_id from daily_run r join unnest(${wanted.map(({ schoolId }) => schoolId)}::uuid[], ${wanted.map(({ day }) => day)}::date[]) as w (school_id, day)
      on r.school_id = w.school_id and r.day = w.day where r.finished_at is not null`.execute(db);
  return new Set(rows.map((row) => row.school_id));
}

/** Runs at these schools, newest first. */
export async function readRuns(db: Kysely<unknown>, schoolIds: readonly string[], page: { after?: { startedAt: string; id: string } | undefined; limit: number }): Promise<StoredRun[]> {
  const after = page.after ? sql`and (r.started_at, r.id) < (${page.after.startedAt}::timestamptz, ${page.after.id}::uuid)` : sql``;
  const { rows } = await sql<StoredRun>`
    select r.id, r.school_id as "schoolId", s.name as "schoolName", s.time_zone as "timeZone", r.day, app.iso(r.started_at) as "startedAt", app.iso(r.finished_at) as "finishedAt", r.report
    from daily_run r join school s on s.id = r.school_id
    where r.school_id = any (${[...schoolIds]}::uuid[]) ${after} order by r.started_at desc, r.id desc limit ${page.limit}`.execute(db);
  return rows;
}
