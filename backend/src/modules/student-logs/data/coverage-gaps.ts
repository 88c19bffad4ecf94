import { type Kysely, sql } from 'kysely';

/** Counts a gap that was met. @returns the id of its row when this is the first time that day */
export async function countGap(db: Kysely<unknown>, { id, schoolId, stepId, day, at }: { id: string; schoolId: string; stepId: string; day: string; at: Date }): Promise<string | null> {
  const { rows } = await sql<{ id: string; times: number }>`
    insert into coverage_gap as g (id, school_id, step_id, day, times, first_at, last_at) values (${id}, ${schoolId}, ${stepId}, ${day}, 1, ${at}, ${at})
    on conflict (school_id, step_id, day) do update set times = g.times + 1, last_at = greatest(g.last_at, excluded.last_at)
    returning g.id, g.times`.execute(db);
  return rows[0]?.times === 1 ? rows[0].id : null;
}

export async function readStepName(db: Kysely<unknown>, stepId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from next_step where id = ${stepId}`.execute(db);
  return rows[0]?.name ?? '';
}

export interface GapRow { readonly school: { id: string; name: string }; readonly step: { id: string; name: string }; readonly day: string; readonly times: number; readonly lastAt: string }
/** What was met at these schools since that day, the last first. */
export async function readGaps(db: Kysely<unknown>, schoolIds: readonly string[], since: string, limit: number): Promise<GapRow[]> {
  const { rows } = await sql<GapRow>`
    select jsonb_build_object('id', s.id, 'name', s.name) as school, jsonb_build_object('id', n.id, 'name', n.name) as step, g.day::text as day, g.times, app.iso(g.last_at) as "lastAt"
    from coverage_gap g join school s on s.id = g.school_id join next_step n on n.id = g.step_id
    where g.school_id = any (${[...schoolIds]}::uuid[]) and g.day >= ${since}::date
    order by g.last_at desc, g.id desc limit ${limit}`.execute(db);
  return rows;
}
