import { spawn } from 'node:child_process';

const STOP_WITHIN_MS = 5_000;

const running = new Set();

/**
 * Runs a command with our own input and output and resolves to its exit code (a signal counts as 1).
 * Asynchronous, so that a launcher which is told to stop notices it in the middle of an install or a build.
 */
export function run(command, args, options = {}, onOutput = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput);
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Like `run`, but silent unless the command fails. */
export async function runQuietly(command, args, options = {}) {
  const output = [];
  const code = await run(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, (chunk) => output.push(chunk));
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  return code;
}

/** Stops every command that `run` has started and that has not ended; resolves when they are gone. */
export async function stopRunning() {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of running) child.kill('SIGTERM');
  const killer = setTimeout(() => { for (const child of running) child.kill('SIGKILL'); }, STOP_WITHIN_MS);
  await Promise.all(ended);
  clearTimeout(killer);
}
