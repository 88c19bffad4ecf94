import type { LogSummary } from '@throughline/shared';

export interface Month {
  /** `YYYY-MM`. */
  month: string;
  logs: LogSummary[];
}

/** Logs by the month they happened in; the order of the logs (newest first) is kept. */
export function byMonth(logs: readonly LogSummary[]): Month[] {
  const months: Month[] = [];
  for (const log of logs) {
    const month = log.occurredOn.slice(0, 7);
    const last = months[months.length - 1];
    if (last?.month === month) last.logs.push(log);
    else months.push({ month, logs: [log] });
  }
  return months;
}
