import { randomInt } from 'node:crypto';

let seed;

/** PROOF_SEED, or one of chance: said once, so that a failure can be had again. */
export function proofSeed() {
  if (seed === undefined) {
    seed = process.env.PROOF_SEED || String(randomInt(1_000_000_000));
    console.log(`PROOF_SEED=${seed}`);
  }
  return seed;
}
