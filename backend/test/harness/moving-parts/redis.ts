import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

export interface TestRedis {
  url: string;
  /** Started here, and so may be stopped by a test. */
  isOwn: boolean;
  /** Forgets everything, as a Redis that lost its disk would. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * `REDIS_URL_FOR_TESTS`, or a Redis of this spec's own when `redis-server` is on PATH. Null when there is neither; in CI that
 * is an error, since nobody reads what was skipped there.
 */
export async function startRedis(): Promise<TestRedis | null> {
  const given = process.env['REDIS_URL_FOR_TESTS'];
  if (given) return withClient(given, false, async () => {});
  if (spawnSync('redis-server', ['--version']).error) {
    if (process.env['CI'] === 'true') throw new Error('Redis not available: install redis-server or set REDIS_URL_FOR_TESTS');
    console.warn('Redis not available: not run. Install redis-server or set REDIS_URL_FOR_TESTS.');
    return null;
  }
  return startOwn();
}

async function startOwn(): Promise<TestRedis> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-redis-'));
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
  const kill = () => server.kill();
  process.once('exit', kill);
  return withClient(`redis://127.0.0.1:${port}`, true, async () => {
    const gone = once(server, 'exit');
    process.off('exit', kill);
    kill();
    await gone;
    fs.rmSync(dir, { recursive: true, force: true });
  });
}

async function withClient(url: string, isOwn: boolean, stop: () => Promise<void>): Promise<TestRedis> {
  const client = new Redis(url, { retryStrategy: () => 50 });
  client.on('error', () => {}); // refused until the server is up
  await client.ping();
  return {
    url,
    isOwn,
    flush: async () => void (await client.flushall()),
    stop: async () => {
      client.disconnect();
      await stop();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
