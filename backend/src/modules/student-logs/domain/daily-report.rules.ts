import type { DailyReport } from '@throughline/shared';

export const NOTHING_DONE: DailyReport = { moved: 0, stranded: 0, reminded: 0, overdue: 0, escalated: 0, closed: 0, skipped: [] };

/** All together; what was skipped is summed by reason. */
export function addReports(first: DailyReport, ...others: readonly Partial<DailyReport>[]): DailyReport {
  const all = [first, ...others];
  const sum = (kind: Exclude<keyof DailyReport, 'skipped'>) => all.reduce((total, report) => total + (report[kind] ?? 0), 0);
  const skipped = [...Map.groupBy(all.flatMap((report) => report.skipped ?? []), ({ why }) => why)].map(([why, some]) => ({ why, count: some.reduce((total, { count }) => total + count, 0) }));
  return {
    moved: sum('moved'), stranded: sum('stranded'), reminded: sum('reminded'), overdue: sum('overdue'), escalated: sum('escalated'), closed: sum('closed'),
    skipped: skipped.filter(({ count }) => count > 0),
  };
}
