/**
 * What the product costs on top of its own SQL: writes a second and the list of logs, over HTTP and as the very statements
 * the product sends for them, bare through `pg`, in turns on the same database, at 8 connections.
 *
 * Run by `npm run prove`, which starts a product with the demo district; a second district is grown beside it.
 */
import { measure } from './lib/measure.ts';
import { grownDistrict, launchedDistrict } from './lib/districts.ts';
import { report } from '../test/proofs/rig/report.ts';

const figures = [];
for (const district of [launchedDistrict, grownDistrict]) figures.push(...(await measure(await district())));
report({ name: 'Writing and listing logs at 8 connections, over HTTP and bare', command: 'npm run prove', figures });
