import { randomInt } from 'node:crypto';
import { holds, vitest } from './testers.mjs';

/**
 * Runs backend/test/proofs: what we promise about loss, order and secrecy, tried by force.
 * `small` is part of every test run, `full` takes its time. The seed makes a failure repeatable.
 */
export function runProofs({ size, env = {} }) {
  if (!holds('backend/test/proofs', '.proof.ts')) throw new Error('There are no proofs in backend/test/proofs.');
  const seed = process.env.PROOF_SEED || String(randomInt(1_000_000_000));
  console.log(`PROOF_SEED=${seed}`);
  return vitest('backend', { args: ['--config', 'vitest.proofs.config.ts'], env: { ...env, PROOF_SIZE: size, PROOF_SEED: seed } });
}
