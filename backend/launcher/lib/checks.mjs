import path from 'node:path';
import { build } from './build.mjs';
import { ROOT, bin, childEnv } from './ensure.mjs';
import { repositoryFaults } from './repository.mjs';
import { runQuietly } from './run.mjs';

const tool = (name, ...args) => runQuietly(bin(name), args, { cwd: ROOT, env: childEnv() });

/** Every check but the build, by name. */
const checks = [
  ['types of the tests', () => tool('tsc', '--noEmit', '-p', path.join('backend', 'tsconfig.test.json'))],
  ['lint', () => tool('eslint', '--config', path.join('.ci', 'eslint.config.js'), '--max-warnings=0', '.')],
  ['architecture', () => tool('depcruise', '--config', '.dependency-cruiser.cjs', 'shared/src', 'backend/src', 'frontend/src')],
  ['dead code', () => tool('knip', '--config', path.join('.ci', 'knip.json'), '--no-progress')],
  ['repository', repositoryIsTidy],
];

/**
 * Runs the build, which the tests need as well, and then every check beside the others, as most of them work on one core each.
 * @returns whether the build works
 */
export async function check(steps) {
  const built = await steps.run('types and build', build);
  await Promise.all(checks.map(([name, work]) => steps.run(name, work)));
  return built;
}

function repositoryIsTidy() {
  const faults = repositoryFaults();
  for (const fault of faults) console.error(fault);
  return faults.length ? 1 : 0;
}
