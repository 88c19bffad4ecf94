import { problem } from '../../../platform/http/index.ts';
import type { Refusal } from '../domain/refusal.ts';

/** @throws Problem 422 with every refusal; its sentence is the first one's */
export function refuseIf(code: string, refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw problem.refused(code, refusals[0]!.message, [...refusals]);
}

/** @throws Problem 422 at one field */
export const refused = (code: string, path: string, message: string) => problem.refused(code, message, [{ path, message }]);

/** @param current what the thing looks like now, as this viewer may see it */
export const movedOn = (current: unknown) => problem.conflict('moved-on', 'Somebody changed this meanwhile. Look at how it stands now, then try again.', current);
