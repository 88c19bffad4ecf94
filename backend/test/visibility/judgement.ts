import { type RawBuilder, sql } from 'kysely';
import { SYSTEM_REACH } from '../../src/modules/access/domain/reach.rules.ts';
import type { Viewer } from '../../src/modules/access/domain/viewer.ts';
import type { LogFacts, Sight } from '../../src/modules/student-logs/domain/visibility.rules.ts';
import type { Database } from '../../src/platform/database/index.ts';
import type { Verdict } from './oracle.ts';
import { NOW } from './random-district.ts';
import type { Subject } from './subject.ts';

/** What one person sees of all logs, in the order of the logs given: each list holds log ids, those of sight with how much of it. */
export interface Judgement {
  /** "id level" */
  readonly staff: readonly string[];
  readonly family: readonly string[];
  readonly stands: readonly string[];
}
/** What the predicate says beside: by which rule, in the portal and wherever somebody is only told ("id level rule"), and on staff surfaces by which others too. */
export interface Reasons { readonly staff: readonly string[]; readonly family: readonly string[]; readonly anywhere: readonly string[] }
/** What the database says beside: the same with the second wall lifted, the list from page to page, the list of what one wrote, and which rows the wall lets through whatever is asked. */
export interface Rows { readonly unwalled: Judgement; readonly list: readonly string[]; readonly own: readonly string[]; readonly letThrough: readonly string[] }

export interface Log extends LogFacts { readonly id: string }

export function judgedByOracle(verdicts: ReadonlyMap<string, Verdict>): { sees: Judgement; because: Reasons; withinReach: ReadonlySet<string> } {
  const of = (say: (verdict: Verdict) => string | false): string[] => [...verdicts].flatMap(([id, verdict]) => { const said = say(verdict); return said === false ? [] : [`${id}${said}`]; });
  const asStaff = ({ level, reasons }: Verdict) => level !== 'unseen' && ` ${level} ${reasons[0]}`;
  const inFull = (verdict: Verdict) => asStaff(verdict) && `${asStaff(verdict)} ${verdict.reasons.join()}`;
  const asFamily = ({ family }: Verdict) => family !== null && ` full ${family}`;
  return {
    sees: { staff: of(({ level }) => level !== 'unseen' && ` ${level}`), family: of(({ family }) => family !== null && ''), stands: of(({ stands }) => stands && '') },
    because: { staff: of(inFull), family: of(asFamily), anywhere: of((verdict) => asStaff(verdict) || asFamily(verdict)) },
    withinReach: new Set(of(({ withinReach }) => withinReach && '')),
  };
}

const wordsOf = (entry: string): string[] => entry.split(' ');
const NOBODY = '00000000-0000-0000-0000-000000000000';

export function judgedByPredicate({ canSeeAsStaff, canSeeLog, rulesOfSight, familySight, ACTIONS }: Subject, viewer: Viewer, logs: readonly Log[]): { sees: Judgement; because: Reasons } {
  const told = (sight: (viewer: Viewer, log: Log) => Sight) => logs.flatMap((log) => { const seen = sight(viewer, log); return seen.level === 'unseen' ? [] : [`${log.id} ${seen.level} ${seen.rule}`]; });
  const rules = new Map(logs.map((log) => [log.id, rulesOfSight(viewer, log).join()]));
  const because = { staff: told(canSeeAsStaff).map((one) => `${one} ${rules.get(wordsOf(one)[0]!)}`), family: told(familySight), anywhere: told(canSeeLog) };
  // who completes a log that nobody wrote and nobody holds is whoever stands over it
  const bare = { status: 'open', level: 'full', authorId: NOBODY, assigneeId: null, lastAssigneeId: null, assigneeMayComplete: false, recordedAt: NOW } as const;
  const stands = logs.filter((log) => ACTIONS.complete.who(viewer, { ...log, ...bare })).map(({ id }) => id);
  return { sees: { staff: because.staff.map((one) => wordsOf(one).slice(0, 2).join(' ')), family: because.family.map((one) => wordsOf(one)[0]!), stands }, because };
}

interface Seen { readonly id: string; readonly staff: boolean; readonly receipt: boolean; readonly family: boolean; readonly stands: boolean }
/** Short enough that a list has more members than lines on its first page. */
const FIRST_PAGE = 4;

/**
 * Under the viewer's own reach, for row-level security must not take away what the rules grant; and with the reach lifted, for it must not
 * hide what the twin grants too much. One statement each for all logs, and three for the lists.
 */
export function judgedInSql({ reachSettings, staffSees, onlyReceipt, familySees, standsOver, visibleLogIds }: Subject, database: Database, viewer: Viewer, logs: readonly Log[]): Promise<{ sees: Judgement } & Rows> {
  return database.transaction(reachSettings(viewer), async (em) => {
    const run = async <T>(query: RawBuilder<T>): Promise<T[]> => (await query.execute(em.getKysely())).rows;
    const read = async (): Promise<Seen[]> => {
      const seen = new Map((await run(sql<Seen>`
        select l.id, ${staffSees(viewer)} as staff, ${onlyReceipt(viewer)} as receipt, ${familySees(viewer)} as family, ${standsOver(viewer)} as stands from student_log l`)).map((row) => [row.id, row]));
      return logs.flatMap(({ id }) => seen.get(id) ?? []);
    };
    const rows = await read();
    const first = await run(visibleLogIds(viewer, { filters: [], limit: FIRST_PAGE }));
    const last = first.at(-1);
    const rest = last ? await run(visibleLogIds(viewer, { filters: [], after: { occurredOn: last.occurred_on, id: last.id }, limit: logs.length + 1 })) : [];
    const own = await run(visibleLogIds(viewer, { filters: [], mine: true, limit: logs.length + 1 }));
    return {
      sees: judgementOf(rows), list: [...first, ...rest].map((row) => row.id), own: own.map((row) => row.id), letThrough: rows.map((row) => row.id),
      unwalled: judgementOf(await database.within(em, SYSTEM_REACH, read)),
    };
  });
}

const judgementOf = (rows: readonly Seen[]): Judgement => ({
  staff: rows.filter((row) => row.staff).map((row) => `${row.id} ${row.receipt ? 'receipt' : 'full'}`),
  family: rows.filter((row) => row.family).map((row) => row.id),
  stands: rows.filter((row) => row.stands).map((row) => row.id),
});
