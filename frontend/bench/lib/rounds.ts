const ROUNDS = 3;

/**
 * Measures in rounds and takes the one in which half of the times were shortest: what else a machine does, or the one beneath it,
 * makes a page slower and never faster.
 */
export async function quietest(round: () => Promise<number[]>): Promise<number[]> {
  const rounds: number[][] = [];
  for (let n = 0; n < ROUNDS; n++) rounds.push(await round());
  return rounds.reduce((best, one) => (share(one, 0.5) < share(best, 0.5) ? one : best));
}

/** The time, in whole milliseconds, that so many of them do not exceed. @param part of them, from 0 to 1 */
export function share(all: readonly number[], part: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
}
