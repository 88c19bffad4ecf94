import type { StaffMember } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { keys } from '../../services/query-keys.ts';
import { askAgain } from '../../stores/ask-again.ts';

/** Keeps the cache true after something about a member of staff was changed. Their items may have moved: whatever shows logs asks again. */
export function useStaffCache() {
  const cache = useQueryCache();
  const moved = [keys.logs.all, keys.focus.all];

  /** Call with the person the server answered with. */
  function changed(person: StaffMember): void {
    cache.setQueryData(keys.staff.one(person.id), person);
    askAgain(cache, [keys.staff.lists, keys.staff.history(person.id), keys.roles, ...moved]);
  }
  /** Call when something about a person changed that the server did not answer with. */
  const forget = (userId: string) => askAgain(cache, [keys.staff.one(userId), keys.staff.lists, keys.roles, ...moved]);
  /** Call after an absence was entered, changed or taken away. */
  const absencesChanged = () => askAgain(cache, [keys.absences.all, keys.staff.all, ...moved]);

  return { changed, forget, absencesChanged };
}
