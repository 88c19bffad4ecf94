import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DayLines } from '../../domain/daily.rules.ts';

type DutyKind = 'to-do' | 'review';

/**
 * Logs that one step of the daily job is about, as a condition on `l` (student_log): the run and the dry run ask the very same.
 * Days are only compared here; the lines they are held against come from `daily.rules.ts`.
 */
export interface Candidates {
  readonly tables: RawBuilder<unknown>;
  readonly where: RawBuilder<boolean>;
  /** The day or moment by which an index finds them; with the id it says where a chunk ends. */
  readonly by: RawBuilder<unknown>;
  readonly byType: 'date' | 'timestamptz';
}
export interface SchoolTerms {
  /** Different numbers of days, and roles, that unfinished logs of the school keep of their steps. */
  readonly remindBefore: readonly number[];
  readonly autoClose: readonly number[];
  readonly escalationRoles: readonly string[];
  readonly readerRoles: readonly string[];
}

const todo = sql`student_log l join todo t on t.log_id = l.id and t.closed_at is null`;
const json = (value: Readonly<Record<string, unknown>>) => sql`${JSON.stringify(value)}::jsonb`;
const dueOf = (duty: DutyKind) => (duty === 'to-do' ? sql`l.due_on` : sql`l.review_due_on`);

/** Duties whose holder is to be reminded today. */
export function toRemind(schoolId: string, lines: DayLines, duty: DutyKind, { remindBefore }: SchoolTerms): Candidates {
  const due = dueOf(duty);
  const upTo = Object.fromEntries(remindBefore.map((days) => [days, lines.remindUpTo(days)]));
  const openedBefore = (at: RawBuilder<unknown>) => sql`(${at} at time zone ${lines.timeZone})::date < ${lines.openedBefore}::date`;
  const opened = duty === 'to-do' ? sql`(case when t.counts_from is null then ${openedBefore(sql`t.opened_at`)} else t.counts_from < ${lines.openedBefore}::date end)` : openedBefore(sql`l.review_opened_at`);
  return {
    tables: duty === 'to-do' ? todo : sql`student_log l`,
    where: sql<boolean>`(l.school_id = ${schoolId} and ${due} between ${lines.today}::date and ${Object.values(upTo).toSorted().at(-1) ?? null}::date
      and ${due} <= (${json(upTo)} ->> l.step_remind_before_days::text)::date and l.duty_reminded_on is null and ${opened})`,
    by: due, byType: 'date',
  };
}

/**
 * Duties whose next rung has come. Readers of a restricted type and parents among the staff make ladders of their own: those are looked at
 * up to the highest there could be. @param heights how many rungs the ladder of a role has here, at least 1
 */
export function toEscalate(schoolId: string, lines: DayLines, duty: DutyKind, heights: ReadonlyMap<string, number>, mostRungs: number): Candidates {
  const due = dueOf(duty);
  const before = Object.fromEntries(Array.from({ length: mostRungs }, (_, i) => [i + 1, lines.dueBefore(i + 1)]));
  return {
    tables: sql`student_log l join log_type ty on ty.id = l.type_id`,
    where: sql<boolean>`(l.school_id = ${schoolId} and ${due} < ${before[1] ?? null}::date and ${due} < (${json(before)} ->> (l.duty_rung + 1)::text)::date
      and l.duty_rung < case when ty.confidentiality = 'restricted' or exists (select 1 from guardianship g join staff st on st.user_id = g.guardian_id where g.student_id = l.student_id) then ${mostRungs} else coalesce((${json(Object.fromEntries(heights))} ->> l.step_escalation_role)::int, 1) end)`,
    by: due, byType: 'date',
  };
}

/** Logs nobody touched for so long that they close by themselves; never before their duty was escalated on an earlier day. */
export function toLapse(schoolId: string, lines: DayLines, { autoClose }: SchoolTerms): Candidates {
  const since = Object.fromEntries(autoClose.map((days) => [days, lines.untouchedSince(days)?.toISOString() ?? null]));
  const latest = Object.values(since).filter((one) => one !== null).toSorted().at(-1) ?? null;
  return {
    tables: sql`student_log l`,
    where: sql<boolean>`(l.school_id = ${schoolId} and l.status in ('open', 'in-progress') and l.last_activity_at < ${latest}::timestamptz
      and l.last_activity_at < (${json(since)} ->> l.step_auto_close_after_days::text)::timestamptz and l.duty_rung >= 1 and l.duty_rung_on < ${lines.today}::date)`,
    by: sql`l.last_activity_at`, byType: 'timestamptz',
  };
}

/** What the lines of this school have to be drawn for. */
export async function readSchoolTerms(db: Kysely<unknown>, schoolId: string): Promise<SchoolTerms> {
  const { rows } = await sql<{ remind: number; close: number | null; role: string; readers: string[] | null }>`
    select l.step_remind_before_days as remind, l.step_auto_close_after_days as close, l.step_escalation_role as role,
      case when ty.confidentiality = 'restricted' then ty.reader_roles end as readers
    from student_log l join log_type ty on ty.id = l.type_id
    where l.school_id = ${schoolId} and l.status in ('open', 'in-progress') group by 1, 2, 3, 4`.execute(db);
  const different = <T>(values: readonly T[]): T[] => [...new Set(values)];
  return {
    remindBefore: different(rows.map(({ remind }) => remind)), autoClose: different(rows.flatMap(({ close }) => close ?? [])),
    escalationRoles: different(rows.map(({ role }) => role)), readerRoles: different(rows.flatMap(({ readers }) => readers ?? [])),
  };
}
