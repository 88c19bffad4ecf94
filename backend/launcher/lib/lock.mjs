import fs from 'node:fs';
import path from 'node:path';
import { birthmark, isAlive } from './processes.mjs';

/**
 * One launcher per data folder: a second one would adopt the first one's database and stop it when it leaves.
 * Returns the number of the process that holds the folder, or undefined when the folder is now ours (until we exit).
 * A lock left by a killed launcher never blocks, also when its process number belongs to somebody else by now.
 */
export function lockDataDir(dataDir) {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'launcher.lock');
  const holder = readLock(file);
  if (holder && isStillThere(holder)) return holder.pid;
  fs.rmSync(file, { force: true });
  try {
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, birthmark: birthmark(process.pid) }), { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return readLock(file)?.pid ?? 0; // somebody started in the same instant
  }
  process.on('exit', () => fs.rmSync(file, { force: true }));
  return undefined;
}

const isStillThere = (holder) => holder.pid !== process.pid && isAlive(holder.pid) && birthmark(holder.pid) === holder.birthmark;

function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined; // none, or torn by a power cut
  }
}
