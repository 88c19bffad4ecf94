// npm run check: types, lint, architecture, dead code and the shape of the repository. Nothing that matters is a warning.
import { check } from './lib/checks.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { Steps } from './lib/steps.mjs';

await ensureInstalled();
const steps = new Steps();
await check(steps);
steps.summary();
process.exit(steps.failed ? 1 : 0);
