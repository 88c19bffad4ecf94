// Runs on whatever Node the machine has (>= 18): everything else in the launcher may assume that dependencies are there.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

/** Absolute path of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const BIN = path.join(ROOT, 'node_modules', '.bin');
const PINNED_NODE = path.join(BIN, process.platform === 'win32' ? 'node.cmd' : 'node');
const OLDEST_NODE = 24;

/** Path of an executable that a dependency brings, e.g. `bin('turbo')`. */
export const bin = (name) => path.join(BIN, process.platform === 'win32' ? `${name}.cmd` : name);

/**
 * The Node that runs the product. It comes from npm; platforms for which npm has none (macOS) use their own.
 * Call after `ensureInstalled()`. Throws when neither is new enough.
 */
export function nodeBin() {
  if (fs.existsSync(PINNED_NODE)) return PINNED_NODE;
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
  throw new Error(`npm offers no Node for ${process.platform}-${process.arch}: please install Node ${OLDEST_NODE} or newer.`);
}

/** The environment of every child: the pinned Node first on PATH, nobody phones home. */
export const childEnv = (extra = {}) => ({
  ...process.env,
  PATH: BIN + path.delimiter + process.env.PATH,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  ...extra,
});

/** Installs the dependencies when they are missing or differ from the lock file. Resolves to whether it had to. */
export async function ensureInstalled() {
  if (isInstalled()) return false;
  console.log('Installing dependencies: a minute or two, this once …');
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath; // the same npm that runs this script
  const code = npm ? await run(process.execPath, [npm, ...args], { cwd: ROOT }) : await run('npm', args, { cwd: ROOT, shell: process.platform === 'win32' });
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}.`);
  return true;
}

/**
 * npm writes down what it installed in node_modules/.package-lock.json, at the very end: an interrupted install has none.
 * Optional packages are left out of the comparison, since each platform has only its own.
 */
function isInstalled() {
  const installed = readPackages(path.join(ROOT, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const wanted = readPackages(path.join(ROOT, 'package-lock.json')) ?? {};
  return Object.entries(wanted).every(([at, { version, integrity, optional, link }]) => {
    if (!at.includes('node_modules/') || optional || link) return true;
    return installed[at]?.version === version && installed[at].integrity === integrity;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
