import type { LogView, OfferedStep, ResponseOf } from '@throughline/shared';

export type Candidate = ResponseOf<'GET /student-logs/:logId/candidates'>['items'][number];
/** A step to choose from; one that is no longer offered has no days of its own to tell. */
export type StepChoice = Pick<OfferedStep, 'id' | 'name'> & Partial<OfferedStep>;

/** As somebody types it who has no such letters on the keyboard. */
const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** The best first; those who cannot take it last, also whoever holds it now. */
export function withHolderOut(candidates: readonly Candidate[], holderId: string | undefined, hasIt: string): Candidate[] {
  const known = candidates.map((one) => (one.id === holderId ? { ...one, eligible: false, reason: hasIt } : one));
  return [...known.filter((one) => one.eligible), ...known.filter((one) => !one.eligible)];
}

/** Those whose name holds what is typed; whoever is chosen stays to be seen. */
export const matching = (candidates: readonly Candidate[], typed: string, chosenId: string | undefined): Candidate[] =>
  candidates.filter(({ id, name }) => id === chosenId || plain(name).includes(plain(typed.trim())));

/** What is offered at the log's school, and the step it has, also when that is offered no more. */
export function stepsFor(log: LogView, offered: readonly OfferedStep[]): StepChoice[] {
  const { nextStep } = log;
  if (!nextStep || offered.some(({ id }) => id === nextStep.id)) return [...offered];
  return [{ id: nextStep.id, name: nextStep.name }, ...offered];
}
