import type { LogView } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { keys } from '../services/query-keys.ts';
import { askAgain } from './ask-again.ts';

/**
 * Whether the answer to what this person did is no more than a receipt: by doing it they lost sight of the log, and the
 * server leaves out what was written. A log always has a text.
 */
export const isReceipt = (log: LogView): boolean => log.text === '';

/** Keeps the cache true after this person changed a log: the answer is shown at once, whatever counts it is asked again; what they may read no more is forgotten. */
export function useLogCache() {
  const cache = useQueryCache();

  /** Call with the log the server answered a write or transition with. */
  function changed(log: LogView): void {
    if (isReceipt(log)) cache.getEntries({ key: keys.logs.one(log.id) }).forEach((entry) => cache.remove(entry));
    else cache.setQueryData(keys.logs.view(log.id), log);
    const hanging = [keys.logs.timeline(log.id), keys.logs.readers(log.id), keys.logs.receipts(log.id), keys.logs.candidates(log.id)];
    askAgain(cache, [keys.logs.lists, keys.incidents.all, keys.focus.all, keys.students.timeline(log.student.id), ...(isReceipt(log) ? [] : hanging)]);
  }

  /** Call with the logs that were just written. */
  function written(logs: readonly LogView[]): void {
    for (const log of logs) cache.setQueryData(keys.logs.view(log.id), log);
    askAgain(cache, [keys.logs.lists, keys.incidents.all, keys.focus.all, ...logs.map((log) => keys.students.timeline(log.student.id))]);
  }

  /** Call when somebody else was faster (409): what is on the screen is asked again. */
  function stale(logId: string): void {
    askAgain(cache, [keys.logs.one(logId), keys.focus.all]);
  }

  /** Call when several were changed at once, or refused: everything that shows one of them is asked again. */
  function severalChanged(logIds: readonly string[]): void {
    askAgain(cache, [keys.logs.lists, keys.focus.all, ...logIds.map(keys.logs.one)]);
  }

  return { changed, written, stale, severalChanged };
}
