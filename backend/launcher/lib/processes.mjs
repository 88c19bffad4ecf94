// Which process is that really? A number alone is not an identity: after kill -9 or a reboot it soon belongs to somebody else.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';

/** Whether a process with this number lives. A zombie is dead: in containers nobody may ever reap it. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (procStat(pid)?.state === 'Z') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * A text that no other process shares with this one, not even a later one with the same number: boot and moment of birth.
 * Undefined when the process is gone or the platform does not tell (Windows).
 */
export function birthmark(pid) {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'linux') return `${read('/proc/sys/kernel/random/boot_id').trim()}/${procStat(pid)?.born}`;
  if (process.platform === 'win32') return undefined;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)]).toString().trim();
  } catch {
    return undefined;
  }
}

/** Linux: numbers of the living processes whose working directory is this folder. */
export function processesIn(dir) {
  const real = fs.realpathSync(dir);
  const worksHere = (pid) => {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === real;
    } catch {
      return false; // gone meanwhile, a zombie, or not ours
    }
  };
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter(worksHere);
}

/** A TCP port on 127.0.0.1 that nobody uses at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether `host:port` can be listened on. A port we may not use (below 1024) or a foreign address rejects. */
export function isPortFree(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const read = (file) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** State letter and start time in ticks, out of /proc/<pid>/stat; the name in brackets may hold spaces and brackets. */
function procStat(pid) {
  const text = read(`/proc/${pid}/stat`);
  if (!text) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], born: fields[19] };
}
