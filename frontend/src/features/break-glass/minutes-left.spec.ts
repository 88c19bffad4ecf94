import { expect, test } from 'vitest';
import { minutesLeft } from './minutes-left.ts';

test('minutes are counted down', () => {
  const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);
  expect(minutesLeft('2026-11-21T10:30:00.000Z', at('10:00:00'))).toBe(30);
  expect(minutesLeft('2026-11-21T10:30:00.000Z', at('10:28:30'))).toBe(1);
  expect(minutesLeft('2026-11-21T10:30:00.000Z', at('10:29:30'))).toBe(0);
  expect(minutesLeft('2026-11-21T10:30:00.000Z', at('11:00:00'))).toBe(0);
});
