/**
 * What somebody waits for: the first load of the pages people begin with, and the form for a new log after a click. Everything is
 * the browser's own figure: bytes as the network layer counts them, paints, layout shifts and waits as `PerformanceObserver` tells.
 * What ux.md promises is asked for here: the bench fails where a limit is passed.
 *
 * Run by `npm run prove first-load`, which builds the product and starts it with the demo district.
 */
import { type Figure, report } from '../../backend/test/proofs/rig/report.ts';
import { openBrowser } from './lib/browser.ts';
import { Limits } from './lib/limits.ts';
import { measureKeys } from './lib/long-lists.ts';
import { measureLoads } from './lib/loads.ts';
import { measureOpenings } from './lib/openings.ts';

const limits = new Limits();
const figures: Figure[] = [];
const browser = await openBrowser();
for (const measure of [measureLoads, measureOpenings, measureKeys]) {
  // what could be measured is told all the same
  figures.push(...(await measure(browser, limits).catch((error: unknown) => (limits.that(false, `${measure.name}: ${String(error)}`), []))));
}
await browser.close();
report({ name: 'First load, and the form for a new log, in a browser', command: 'npm run prove first-load', figures });
limits.hold();
