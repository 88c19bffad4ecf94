import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT, bin, childEnv } from './ensure.mjs';
import { run } from './run.mjs';

/** Runs Vitest in a folder of the repository; resolves to `{ passed, failed, skipped, faults }`, `faults` a text for each that failed. */
export async function vitest(folder, { args = [], env = {} } = {}) {
  const report = reportFile('vitest');
  const code = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], {
    cwd: path.join(ROOT, folder),
    env: childEnv(env),
  });
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, testResults = [] } = readReport(report);
  return { ...counts(code, numPassedTests, numFailedTests, numPendingTests + numTodoTests), faults: faultsOfVitest(testResults) };
}

/** Runs the stories in a real browser, or those of the files that are named; resolves to the same as `vitest`. */
export async function playwright(env, { only = [], reporters = [] } = {}) {
  const report = reportFile('playwright');
  const code = await run(bin('playwright'), ['test', '--config', 'playwright.config.ts', `--reporter=${['list', 'json', ...reporters].join()}`, ...only], {
    cwd: path.join(ROOT, 'frontend'),
    env: childEnv({ ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  });
  const { stats: { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = {}, suites = [] } = readReport(report);
  return { ...counts(code, expected, unexpected + flaky, skipped), faults: suites.flatMap(faultsOfPlaywright) };
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

/** @returns a text for each test, or file that did not load, that failed */
function faultsOfVitest(files) {
  return files.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const where = path.relative(ROOT, name);
    if (failed.length === 0 && message) return [fault(where, [message])];
    return failed.map(({ fullName, failureMessages }) => fault(`${where}: ${fullName}`, failureMessages));
  });
}

/** @returns a text for each story in this suite or the suites in it that failed */
function faultsOfPlaywright({ file, specs = [], suites = [] }) {
  const own = specs.filter(({ ok }) => !ok).map(({ title, tests }) => {
    const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? []));
    return fault(`frontend/e2e/${file}: ${title}`, errors.map(({ message = '' }) => message));
  });
  return [...own, ...suites.flatMap(faultsOfPlaywright)];
}

const MESSAGE_CHARACTERS = 600;

/** Where it was and what was said there, without colours, cut to what fits on the last page of a log. */
const fault = (where, messages) => [where, ...messages.map((message) => stripVTControlCharacters(message).slice(0, MESSAGE_CHARACTERS).replaceAll(/\n\s*/g, '\n    '))].join('\n    ');
