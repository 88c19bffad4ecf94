import { spawn } from 'node:child_process';

const running = new Set();

/**
 * Runs a command with our own input and output and resolves to its exit code (a signal counts as 1).
 * Asynchronous, so that a launcher which is told to stop notices it in the middle of an install or a build.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    running.add(child);
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

/** Passes a signal on to every command that `run` has started and that has not ended. */
export function stopRunning(signal = 'SIGTERM') {
  for (const child of running) child.kill(signal);
}
