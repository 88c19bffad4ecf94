import type { Chance } from '../../../src/demo/world/chance.ts';

/**
 * Numbers of the writes during which something bad happens: one at random in each of `times` equal parts of the run, so that
 * none of it falls together. The last part of the run is left alone.
 */
export function moments(chance: Chance, writes: number, times: number): Set<number> {
  const part = writes / (times + 0.5);
  return new Set(Array.from({ length: times }, (_, i) => Math.floor(i * part) + chance.int(1, Math.max(1, Math.floor(part) - 1))));
}
