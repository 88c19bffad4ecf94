import { ROOT, bin, childEnv } from './ensure.mjs';
import { runQuietly } from './run.mjs';

/** Type-checks and builds shared, backend and frontend; what did not change since the last time is not built again. */
export const build = () =>
  runQuietly(bin('turbo'), ['run', 'build', '--output-logs=errors-only', '--no-update-notifier'], { cwd: ROOT, env: childEnv() });
