import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startBackend } from '../../../launcher/lib/backend.mjs';
import { childEnv, nodeBin, ROOT } from '../../../launcher/lib/ensure.mjs';
import { freePort } from '../../../launcher/lib/processes.mjs';
import { runQuietly } from '../../../launcher/lib/run.mjs';

/** The built product as a process of its own, which can be killed and started again at the same address. */
export interface Server {
  readonly url: string;
  /** Starts it, and resolves once it is ready. @param env replaces variables of earlier starts */
  start(env?: Record<string, string>): Promise<void>;
  /** SIGKILL: it gets no chance to finish anything. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Holds the process still, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Lets it finish what it does, and removes its folder. */
  stop(): Promise<void>;
}

/** What a machine may have set for itself, and the demo, which a proof loads as it needs it. */
const QUIET = { DATABASE_OWNER_URL: '', REDIS_URL: '', SMTP_URL: '', THROUGHLINE_ENV: '', THROUGHLINE_ORIGIN: '', THROUGHLINE_DEMO: '0', THROUGHLINE_ROLE: 'all', WEB_ROOT: '', HOST: '127.0.0.1', LOG_LEVEL: 'warn' };

/** Not started yet. @param env DATABASE_URL at least */
export async function createServer(env: Record<string, string>): Promise<Server> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-proof-'));
  const port = await freePort();
  const log = path.join(dir, 'server.log');
  let settings: Record<string, string> = { ...QUIET, DATA_DIR: dir, PORT: String(port), ...env };
  let running: ReturnType<typeof startBackend> | undefined;

  return {
    url: `http://127.0.0.1:${port}`,
    async start(changed = {}) {
      settings = { ...settings, ...changed };
      running = startBackend({ env: settings, log });
      await running.ready.catch((error: Error) => {
        throw new Error(`${error.message}\n${fs.readFileSync(log, 'utf8').slice(-2000)}`, { cause: error });
      });
    },
    async kill() {
      process.kill(running!.pid!, 'SIGKILL');
      await running!.exited;
    },
    signal(signal) {
      process.kill(running!.pid!, signal);
    },
    async stop() {
      await running?.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Runs a command of the built product, for instance `['demo', '--logs', '300']`. */
export async function runCli(args: string[], databaseUrl: string): Promise<void> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-cli-'));
  const code = await runQuietly(nodeBin(), [path.join(ROOT, 'backend', 'dist', 'cli.js'), ...args], { env: childEnv({ ...QUIET, DATA_DIR: dir, DATABASE_URL: databaseUrl }) });
  fs.rmSync(dir, { recursive: true, force: true });
  if (code !== 0) throw new Error(`cli ${args.join(' ')} ended with exit code ${code}.`);
}
