// npm start: installs, builds, starts the embedded database and the product, and says where it is.
import path from 'node:path';
import { startBackend } from './lib/backend.mjs';
import { build } from './lib/build.mjs';
import { ROOT, ensureInstalled } from './lib/ensure.mjs';
import { onLeave } from './lib/leave.mjs';
import { lockDataDir } from './lib/lock.mjs';
import { ensureDatabase, startPostgres } from './lib/pg.mjs';
import { isPortFree } from './lib/processes.mjs';
import { stopRunning } from './lib/run.mjs';
import { welcome } from './lib/welcome.mjs';

const dataDir = path.resolve(ROOT, process.env.DATA_DIR || '.data');
const port = process.env.PORT || '3000';
const host = process.env.HOST || '127.0.0.1';

let postgres;
let backend;
let leaving = false;

/** Backend first, database last, so that nothing is cut off in the middle of a write. */
async function leave(reason, code = 0) {
  if (leaving) return;
  leaving = true;
  console.log(`\nStopping (${reason}) …`);
  await stopRunning();
  await backend?.stop();
  await postgres?.stop();
  console.log('Stopped.');
  process.exit(code);
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const step = (line) => console.log(`[${(performance.now() / 1000).toFixed(1).padStart(5)} s] ${line}`);

async function start() {
  const holder = lockDataDir(dataDir);
  if (holder !== undefined) refuse(`Throughline is already running on ${dataDir} (process ${holder}). Stop it first, or set DATA_DIR to another folder.`);
  if (!(await isPortFree(Number(port), host))) refuse(`Port ${port} is in use by another program. Stop that program, or choose another port: PORT=3001 npm start`);
  onLeave(leave);

  if (await ensureInstalled()) step('dependencies installed');
  if (leaving) return;
  console.log('Building what has changed …');
  if ((await build()) !== 0) return leaving || refuse('The build failed.');
  step('product built');
  if (leaving) return;

  const databaseUrl = process.env.DATABASE_URL || (await embeddedDatabase());
  if (leaving) return postgres?.stop();

  const log = path.join(dataDir, 'server.log');
  backend = startBackend({ env: { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: port, HOST: host }, log, errors: 'inherit' });
  void backend.exited.then((code) => leave('the backend has ended', code || 1));
  const { url, demo, setUpCode } = await backend.ready;
  step('product ready');
  console.log(welcome({ url, demo, setUpCode, dataDir, log }));
}

async function embeddedDatabase() {
  postgres = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), log: (line) => step(`PostgreSQL: ${line}`) });
  step(`PostgreSQL ${postgres.adopted ? 'was still running' : 'started'}`);
  return ensureDatabase(postgres, 'throughline');
}

start().catch((error) => {
  if (!leaving) console.error(error.message);
  return leave('it could not start', 1);
});
