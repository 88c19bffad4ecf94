import type { LogView } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { keys } from '../services/query-keys.ts';
import { askAgain } from './ask-again.ts';

/** Keeps the cache true after this person changed a log: the answer is shown at once, whatever counts it is asked again. */
export function useLogCache() {
  const cache = useQueryCache();

  /** Call with the log the server answered a write or transition with. */
  function changed(log: LogView): void {
    cache.setQueryData(keys.logs.view(log.id), log);
    const stale = [keys.logs.lists, keys.logs.timeline(log.id), keys.logs.readers(log.id), keys.logs.receipts(log.id), keys.focus.all, keys.students.timeline(log.student.id)];
    askAgain(cache, stale);
  }

  /** Call when somebody else was faster (409): what is on the screen is asked again. */
  function stale(logId: string): void {
    askAgain(cache, [keys.logs.one(logId), keys.focus.all]);
  }

  return { changed, stale };
}
