/** Why somebody cannot act on what they hold. */
export type Trouble = 'away' | 'on-leave' | 'left' | 'disabled' | 'role-ended' | 'conflict' | 'no-reader';

/** What became of duties whose holders cannot act: logs, each counted once. */
export interface Swept {
  /** To-dos that somebody else has now. */
  readonly moved: number;
  /** To-dos that nobody can take: they stay, marked, and are tried again. */
  readonly stranded: number;
  /** Review duties that went to oversight, or back to their author. */
  readonly reviewsMoved: number;
}

/**
 * Whether it is moved now: who cannot act any more lets go at once, whoever is away only on a day on which the school works.
 * Null: nobody is in trouble.
 */
export const movesNow = (trouble: Trouble | null, openToday: boolean): boolean => trouble !== null && (trouble !== 'away' || openToday);
