import { expect, test } from 'vitest';
import { Clock } from '../clock/index.ts';
import { HEAVY, Paces } from './paces.ts';

class Standing extends Clock {
  at = Date.parse('2026-11-21T08:00:00Z');
  now(): Date {
    return new Date(this.at);
  }
}

test('a burst goes through, then two a second; another person is not touched', () => {
  const clock = new Standing();
  const paces = new Paces(clock);
  for (let i = 0; i < HEAVY.burst; i++) paces.take('ada');
  expect(() => paces.take('ada')).toThrow(expect.objectContaining({ status: 429, code: 'too-many', retryAfterSeconds: 1 }));
  paces.take('bo');
  clock.at += 1_000;
  paces.take('ada');
  paces.take('ada');
  expect(() => paces.take('ada')).toThrow();
  clock.at += 3_600_000;
  for (let i = 0; i < HEAVY.burst; i++) paces.take('ada');
  expect(() => paces.take('ada')).toThrow();
});

test('a clock that is put back gives and takes nothing', () => {
  const clock = new Standing();
  const paces = new Paces(clock);
  for (let i = 0; i < HEAVY.burst; i++) paces.take('ada');
  clock.at -= 60_000;
  expect(() => paces.take('ada')).toThrow();
});

test('people who come and go do not fill the memory, and nobody’s pace is forgotten early', () => {
  const clock = new Standing();
  const paces = new Paces(clock);
  for (let n = 0; n < 20_000; n++) {
    paces.take(`person ${n}`);
    clock.at += 1_000;
  }
  for (let i = 0; i < HEAVY.burst; i++) paces.take('ada');
  for (let n = 0; n < 20_000; n++) paces.take(`other ${n}`);
  expect(() => paces.take('ada')).toThrow();
});
