/** How many do the same thing at once, everywhere in the benches. */
export const CONNECTIONS = 8;
const ROUND_MS = Number(process.env['BENCH_ROUND_MS'] ?? 2_500);
const ROUNDS = 5;

export interface Round {
  seconds: number;
  /** Milliseconds each piece of work took. */
  took: number[];
}

/** Two ways of doing the same thing; `after` clears up what a round has left, outside the measured time. */
export interface Way {
  work(connection: number): Promise<unknown>;
  after?(): Promise<unknown>;
}

/** Both ways in turns, so that a machine that has other things to do is unfair to neither. One round of each to warm up does not count. */
export async function inTurns(a: Way, b: Way): Promise<{ a: Round[]; b: Round[] }> {
  const rounds = { a: [] as Round[], b: [] as Round[] };
  for (let n = 0; n <= ROUNDS; n++) {
    for (const which of n % 2 ? (['a', 'b'] as const) : (['b', 'a'] as const)) {
      const way = { a, b }[which];
      const round = await runRound(way);
      await way.after?.();
      if (n > 0) rounds[which].push(round);
    }
  }
  return rounds;
}

async function runRound({ work }: Way): Promise<Round> {
  const took: number[] = [];
  const began = performance.now();
  const connection = async (index: number) => {
    while (performance.now() - began < ROUND_MS) {
      const start = performance.now();
      await work(index);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => connection(index)));
  return { seconds: (performance.now() - began) / 1000, took };
}

/** Of all rounds together. */
export const perSecond = (rounds: Round[]): number => rounds.reduce((sum, { took }) => sum + took.length, 0) / rounds.reduce((sum, { seconds }) => sum + seconds, 0);

/** Of all rounds together, in milliseconds. @param share 0.5 for the median */
export function percentile(rounds: Round[], share: number): number {
  const sorted = rounds.flatMap(({ took }) => took).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
