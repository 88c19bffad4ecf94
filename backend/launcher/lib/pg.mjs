// Supervisor of the embedded PostgreSQL: the real server out of npm, a data folder, and nothing else on the machine.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { account, programs, reachableDataDir } from './pg-place.mjs';
import { freePort, isAlive, processesIn, sleep } from './processes.mjs';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** For databases that are thrown away: nothing waits for the disk. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts PostgreSQL on `dataDir` (made when new), or adopts the server that a killed launcher left running there.
 * After a kill -9 of the server itself, its own crash recovery runs; nothing committed is lost unless `fast`.
 *
 * @param {{ dataDir: string, fast?: boolean, log?: (line: string) => void }} options
 * @returns {Promise<import('./pg.mjs').Postgres>}
 */
export async function startPostgres({ dataDir, fast = false, log = () => {} }) {
  const as = account();
  const run = programs(as, log);
  const dir = reachableDataDir(as, path.resolve(dataDir), log);
  if (!fs.existsSync(dir)) initialise({ as, run, dir, fast });

  const left = await leftRunning(dir);
  if (left) return handle({ ...left, dir, adopted: true });

  const port = await freePort();
  const child = launch({ as, run, dir, port, fast });
  return handle({ pid: child.pid, port: await whenReady(child, dir, port), dir, adopted: false });
}

/** Makes the data folder beside its place and moves it there when it is whole: an interrupted initdb leaves nothing that looks finished. */
function initialise({ as, run, dir, fast }) {
  const unfinished = `${dir}.new`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  fs.writeFileSync(passwordFile(dir), randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (as.uid !== undefined) for (const file of [unfinished, passwordFile(dir)]) fs.chownSync(file, as.uid, as.gid);
  execFileSync(run.initdb, [
    '-D', unfinished, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile(dir)}`, '-E', 'UTF8',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions', ...(fast ? ['--no-sync'] : []),
  ], { ...as, cwd: path.parse(dir).root, env: serverEnv(), stdio: ['ignore', 'ignore', 'inherit'] });
  fs.renameSync(unfinished, dir);
}

/** The server that already runs on this folder, if one does. */
async function leftRunning(dir) {
  const [pid, , , port] = pidFile(dir);
  if (!pid) return undefined;
  const runs = process.platform === 'linux' ? processesIn(dir).includes(Number(pid)) : isAlive(Number(pid));
  if (runs) return { pid: Number(pid), port: Number(port) };
  if (process.platform === 'linux') await forgetDeadServer(dir);
  return undefined;
}

/**
 * A killed server's number may belong to another program by now, or stay behind as a zombie; PostgreSQL would take either for
 * itself and refuse to start. Its pid file may go once no process of the old server works in the folder any more.
 */
async function forgetDeadServer(dir) {
  const deadline = performance.now() + STOP_WITHIN_MS;
  while (processesIn(dir).length > 0) {
    if (performance.now() > deadline) throw new Error(`Processes of a killed PostgreSQL still work in ${dir}: ${processesIn(dir).join(', ')}.`);
    await sleep(50);
  }
  fs.rmSync(path.join(dir, 'postmaster.pid'), { force: true });
}

function launch({ as, run, dir, port, fast }) {
  const settings = {
    listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 100,
    logging_collector: 'off', log_checkpoints: 'off',
    // a failed statement holds what somebody wrote: the server's log names the error, not the statement nor the row
    log_min_error_statement: 'panic', log_error_verbosity: 'terse',
    ...(fast ? FAST : {}),
  };
  const args = ['-D', dir, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = fs.openSync(logFile(dir), fast ? 'w' : 'a'); // a file, not a pipe: a pipe dies with a killed launcher, and the server with it
  // detached: ^C in the terminal goes to the launcher only, which stops the backend first and the database last
  const child = spawn(run.postgres, args, { ...as, cwd: path.parse(dir).root, env: serverEnv(), stdio: ['ignore', 'ignore', log], detached: true });
  child.unref();
  fs.closeSync(log);
  return child;
}

/** Resolves to the port once the eighth line of postmaster.pid says `ready`: no client and no reading of logs. */
async function whenReady(child, dir, port) {
  let failure;
  child.once('error', (error) => { failure = error.message; });
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    const lines = pidFile(dir);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return port;
    if (child.exitCode !== null) failure = `exit code ${child.exitCode}`;
    if (failure) break;
    await sleep(10);
  }
  throw new Error(`PostgreSQL did not start (${failure ?? 'no answer'}). The end of ${logFile(dir)}:\n${fs.readFileSync(logFile(dir), 'utf8').slice(-2000)}`);
}

function handle({ pid, port, dir, adopted }) {
  const password = fs.readFileSync(passwordFile(dir), 'utf8').trim();
  const urlFor = (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  return {
    pid, port, adopted, url: urlFor('postgres'), urlFor,
    async stop(signal = 'SIGINT') { // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one
      const deadline = performance.now() + STOP_WITHIN_MS;
      if (isAlive(pid)) process.kill(pid, signal);
      while (isAlive(pid) && performance.now() < deadline) await sleep(20);
    },
  };
}

/** Makes the database when the server has none of that name. Resolves to its URL. */
export async function ensureDatabase(postgres, name) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return postgres.urlFor(name);
}

const passwordFile = (dir) => `${dir}.password`;
const logFile = (dir) => `${dir}.log`;

function pidFile(dir) {
  try {
    return fs.readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** Ours without any PG* variable, which would reach the server's own clients and initdb. */
const serverEnv = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))),
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
});
