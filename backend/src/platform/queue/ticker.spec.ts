import { SchedulerRegistry } from '@nestjs/schedule';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Ticker } from './ticker.ts';

function counting(ms: number) {
  const seen = { runs: 0, atOnce: 0, most: 0, complaints: 0 };
  const work = async () => {
    seen.most = Math.max(seen.most, ++seen.atOnce);
    await pause(ms);
    seen.atOnce--;
    if (++seen.runs === 1) throw new Error('the first run fails');
  };
  return { seen, ticker: new Ticker(new SchedulerRegistry(), 'test', work, () => seen.complaints++) };
}

test('runs again and again, never twice at once, and goes on after a failure', async () => {
  const { seen, ticker } = counting(15);
  ticker.start(5);
  await pause(150);
  await ticker.stop();
  expect(seen).toMatchObject({ most: 1, complaints: 1, atOnce: 0 });
  expect(seen.runs).toBeGreaterThan(2);
});

test('asked several times during a run, it runs once more after it', async () => {
  const { seen, ticker } = counting(20);
  for (let n = 0; n < 5; n++) ticker.now();
  await pause(5);
  for (let n = 0; n < 5; n++) ticker.now();
  await pause(100);
  expect(seen.runs).toBe(2);
});

test('a stop waits for the run under way, and nothing runs after it', async () => {
  const { seen, ticker } = counting(30);
  ticker.now();
  await ticker.stop();
  expect(seen.runs).toBe(1);
  ticker.now();
  await pause(50);
  expect(seen.runs).toBe(1);
});
