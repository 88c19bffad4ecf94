import { spawnSync } from 'node:child_process';

/**
 * Whether the tests find a Redis: one that is given to them, or a redis-server on PATH, of which each spec starts its own,
 * since some flush everything.
 */
export const hasRedis = () => Boolean(process.env.REDIS_URL_FOR_TESTS) || spawnSync('redis-server', ['--version']).status === 0;
