import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ensure.mjs';
import { proofSeed } from './seed.mjs';
import { holds, vitest } from './testers.mjs';

/**
 * Runs backend/test/proofs: what we promise about loss, order and secrecy, tried by force.
 * `small` is part of every test run, `full` takes its time. The seed makes a failure repeatable.
 * `only` names files (`races` for races.proof.ts); without it all of them run.
 */
export function runProofs({ size, env = {}, only = [] }) {
  if (!holds('backend/test/proofs', '.proof.ts')) throw new Error('There are no proofs in backend/test/proofs.');
  const seed = proofSeed();
  return vitest('backend', { args: ['--config', 'vitest.proofs.config.ts', ...only.map((name) => `/${name}.proof.ts`)], env: { ...env, PROOF_SIZE: size, PROOF_SEED: seed } });
}

/** The names of all proofs. */
export const proofs = () => fs.readdirSync(path.join(ROOT, 'backend', 'test', 'proofs')).filter((name) => name.endsWith('.proof.ts')).map((name) => name.slice(0, -'.proof.ts'.length)).sort();
