import path from 'node:path';
import { build } from './build.mjs';
import { ROOT, bin, childEnv } from './ensure.mjs';
import { repositoryFaults } from './repository.mjs';
import { run } from './run.mjs';

const tool = (name, ...args) => run(bin(name), args, { cwd: ROOT, env: childEnv() });

/** Every check by name, in order; the first one is the build, which the tests need as well. */
export const checks = [
  ['types and build', build],
  ['types of the tests', () => tool('tsc', '--noEmit', '-p', path.join('backend', 'tsconfig.test.json'))],
  ['lint', () => tool('eslint', '--config', path.join('.ci', 'eslint.config.js'), '--max-warnings=0', '.')],
  ['architecture', () => tool('depcruise', '--config', '.dependency-cruiser.cjs', 'shared/src', 'backend/src', 'frontend/src')],
  ['dead code', () => tool('knip', '--config', path.join('.ci', 'knip.json'), '--no-progress')],
  ['repository', repositoryIsTidy],
];

function repositoryIsTidy() {
  const faults = repositoryFaults();
  for (const fault of faults) console.error(fault);
  return faults.length ? 1 : 0;
}
