import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './ensure.mjs';

/** Everything that may lie at the top of the repository; a new thing needs a room, or a good reason and a line here. */
const TOP = new Set([
  '.ci', '.dependency-cruiser.cjs', '.gitignore', '.npmrc', 'README.md', 'backend', 'docker-compose.yml', 'docs', 'frontend',
  'package-lock.json', 'package.json', 'shared', 'turbo.json',
]);
const MACHINE_FOLDER = /(?:^|[\s"'`(=:])\/(?:work|root|home\/[\w.-]+|Users\/[\w.-]+)\//;
const TEXT = /\.(c?js|mjs|ts|vue|json|ya?ml|md|css|html|sh|svg|txt)$|(^|\/)(Dockerfile|run)[^/]*$/;

/** Sentences about what does not belong into the repository; empty when it is tidy. Needs git, says nothing without it. */
export function repositoryFaults() {
  const files = trackedFiles();
  return [
    ...[...new Set(files.map((file) => file.split('/')[0]))].filter((name) => !TOP.has(name)).map((name) => `${name} has no place at the top level`),
    ...files.filter((file) => TEXT.test(file)).flatMap(machinePaths),
    ...downloadHosts(),
  ];
}

/** Files git knows about, and new ones it would take. */
function trackedFiles() {
  try {
    const out = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'ignore'] });
    return out.toString().split('\0').filter((file) => file && fs.existsSync(path.join(ROOT, file)));
  } catch {
    return []; // an export without history
  }
}

/** Lines that name a folder of the machine somebody works on. */
function machinePaths(file) {
  const lines = fs.readFileSync(path.join(ROOT, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => (MACHINE_FOLDER.test(line) ? [`${file}:${index + 1} names a folder of one machine: ${line.trim().slice(0, 120)}`] : []));
}

/** The lock file must install from any registry. */
function downloadHosts() {
  const found = fs.readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8').match(/"resolved": "http[^"]*"/g) ?? [];
  return found.length ? [`package-lock.json names ${found.length} download addresses, the first is ${found[0]}; .npmrc keeps them out`] : [];
}
