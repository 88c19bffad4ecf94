import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, childEnv, nodeBin } from './ensure.mjs';

const STOP_WITHIN_MS = 15_000;

/**
 * Starts the built backend as a child that leaves by itself when we die (its message channel breaks).
 *
 * @param {{ env: Record<string, string>, log: string, errors?: 'log' | 'inherit' }} options `env` comes on top of ours; `log` is
 * the file its log goes to, anew on every start; `errors: 'inherit'` shows on our own output what stops it from starting
 * @returns `ready`: resolves to `{ url, demo }` once it listens, rejects when it exits before; `exited`: resolves to its exit
 * code; `stop()`: lets it finish what it is doing, resolves when it is gone.
 */
export function startBackend({ env, log, errors = 'log' }) {
  const file = fs.openSync(log, 'w');
  const child = spawn(nodeBin(), ['--enable-source-maps', path.join(ROOT, 'backend', 'dist', 'main.js')], {
    cwd: ROOT,
    env: childEnv({ WEB_ROOT: path.join(ROOT, 'frontend', 'dist'), ...env }),
    stdio: ['ignore', file, errors === 'log' ? file : 'inherit', 'ipc'],
    detached: true, // ^C in the terminal goes to the launcher only
  });
  fs.closeSync(file);
  const exited = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const ready = new Promise((resolve, reject) => {
    child.on('message', (message) => { if (message?.type === 'ready') resolve(message); });
    exited.then((code) => reject(new Error(`The backend stopped before it was ready (exit code ${code}).`)));
  });
  ready.catch(() => {}); // who waits for `exited` instead need not handle this one too

  async function stop() {
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(killer);
  }
  return { pid: child.pid, ready, exited, stop };
}
