import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, bin, childEnv } from './ensure.mjs';
import { run } from './run.mjs';

/** Runs Vitest in a folder of the repository; resolves to `{ passed, failed, skipped }`. */
export async function vitest(folder, { args = [], env = {} } = {}) {
  const report = reportFile('vitest');
  const code = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], {
    cwd: path.join(ROOT, folder),
    env: childEnv(env),
  });
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = readReport(report);
  return counts(code, numPassedTests, numFailedTests, numPendingTests + numTodoTests);
}

/** Runs the stories in a real browser, or those of the files that are named; resolves to `{ passed, failed, skipped }`. */
export async function playwright(env, { only = [], reporters = [] } = {}) {
  const report = reportFile('playwright');
  const code = await run(bin('playwright'), ['test', '--config', 'playwright.config.ts', `--reporter=${['list', 'json', ...reporters].join()}`, ...only], {
    cwd: path.join(ROOT, 'frontend'),
    env: childEnv({ ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readReport(report).stats ?? {};
  return counts(code, expected, unexpected + flaky, skipped);
}

/** Whether a folder of the repository holds a file whose name ends like this. */
export function holds(folder, ending) {
  const at = path.join(ROOT, folder);
  if (!fs.existsSync(at)) return false;
  return fs.readdirSync(at, { withFileTypes: true }).some((entry) =>
    entry.isDirectory() ? entry.name !== 'node_modules' && entry.name !== 'dist' && holds(path.join(folder, entry.name), ending) : entry.name.endsWith(ending));
}

const reportFile = (name) => path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-report-')), `${name}.json`);

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return {}; // it died before it could write one; its exit code says so
  } finally {
    fs.rmSync(path.dirname(file), { recursive: true, force: true });
  }
}

/** A run that fails without a failed test (a file that does not load, an error outside a test) counts as one failure. */
const counts = (code, passed, failed, skipped) => ({ passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped });
