import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { type LogFilters, ofPolarity } from './log-filters.ts';
import { staffSees } from './visible-logs.ts';

/** So many hits within reach are looked at at once; the predicate refuses few of them, so that one look fills a page. */
const AT_A_TIME = 300;

/**
 * Ids of the logs this viewer sees in which every word of `q` is found, newest first. The search itself knows the reach alone: each
 * hit passes the predicate here, and where that refuses some, the search goes on behind them.
 */
export async function findLogIds(db: Kysely<unknown>, viewer: Viewer, filters: LogFilters, page: { after?: { occurredOn: string; id: string } | undefined; limit: number }): Promise<string[]> {
  const seen: string[] = [];
  for (let after = page.after; ; ) {
    const { rows } = await sql<{ id: string; occurredOn: string; seen: boolean }>`
      with hit as materialized (
        select * from app.search_logs(${filters.q ?? ''}, ${narrowing(viewer, filters)}, ${after?.occurredOn ?? null}::date, ${after?.id ?? null}::uuid, ${AT_A_TIME}) with ordinality as h (id, occurred_on, place))
      select hit.id, hit.occurred_on::text as "occurredOn", exists (select 1 from student_log l where l.id = hit.id and ${staffSees(viewer)} ${filters.polarity ? sql`and ${ofPolarity(filters.polarity)}` : sql``}) as seen
      from hit order by hit.place`.execute(db);
    seen.push(...rows.filter((row) => row.seen).map((row) => row.id));
    if (seen.length >= page.limit || rows.length < AT_A_TIME) return seen.slice(0, page.limit);
    after = rows.at(-1);
  }
}

/** What else is asked for, so that the search does not return what would only be thrown away. */
const narrowing = (viewer: Viewer, { studentId, schoolId, typeId, status, mine, from, to }: LogFilters) => sql`(${JSON.stringify({
  ...(studentId && { studentId }), ...(typeId && { typeId }), ...(status && { status }), ...(mine === 'true' && { authorId: viewer.userId }), ...(from && { from }), ...(to && { to }),
})}::jsonb ${schoolId ? sql`|| jsonb_build_object('schoolIds', to_jsonb(coalesce(app.schools_at_or_below(${schoolId}), '{}')))` : sql``})`;
