import type { BodyOf, Problem } from '@throughline/shared';
import type { Kept, Vault } from './vault.ts';

type WriteBody = NonNullable<BodyOf<'POST /student-logs'>>;

/** A log that was saved without a network: its day and time are fixed, and it is sent under the key its form had. */
export interface WaitingLog {
  key: string;
  body: WriteBody;
  /** What was sent before it waited, and never answered. */
  unanswered: WriteBody[];
  /** The form, to be opened again. */
  values: unknown;
  about: string;
  words: string;
  writtenAt: string;
  /** Why the server did not take it; then it waits for the person. */
  refused?: { status: number; problem: Problem | null };
}

export const nameOf = ({ writtenAt, key }: WaitingLog): string => `${writtenAt}-${key}`;
/** In the order they were written. */
export const listWaiting = (vault: Vault): Promise<Kept<WaitingLog>[]> => vault.all<WaitingLog>('waiting');
/** One tab sends at a time, and none while one is taken back. */
export const oneAtATime = <T>(vault: Vault, work: () => Promise<T>): Promise<T> => (navigator.locks ? navigator.locks.request(`throughline-waiting-${vault.owner}`, work) : work()) as Promise<T>;
