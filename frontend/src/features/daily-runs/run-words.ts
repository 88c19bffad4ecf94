import { DAILY_KINDS, type DailyKind, type DailyReport } from '@throughline/shared';
import { inARow, inClauses, type Translate } from '../../lib/words.ts';

/** A report as somebody would say it: "closed 41, reminded of 12; skipped 2 because somebody was just working on them". */
export function reportWords(report: DailyReport, t: Translate): string {
  const said = SAID_FIRST.filter((kind) => report[kind] > 0).map((kind) => t(`dailyRuns.report.${kind}`, { n: report[kind] }));
  const skipped = report.skipped.map(({ why, count }) => t(`dailyRuns.skipped.${why}`, { n: count }, count));
  return inClauses([inARow(said) || t('dailyRuns.nothing'), ...skipped]);
}
/** What is over first, what only begins last. */
const SAID_FIRST: readonly DailyKind[] = ['closed', 'reminded', 'overdue', 'escalated', 'moved', 'stranded'];

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The kinds a rehearsal has something to show for, with how many there are and how many of them may be read. */
export function kindsShown<T>(reports: readonly DailyReport[], logs: Record<DailyKind, readonly T[]>): { kind: DailyKind; count: number; logs: readonly T[] }[] {
  return DAILY_KINDS.map((kind) => ({ kind, count: reports.reduce((sum, report) => sum + report[kind], 0), logs: logs[kind] })).filter(({ count }) => count > 0);
}
