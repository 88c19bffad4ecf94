import type { LogSummary } from '@throughline/shared';
import { expect, test } from 'vitest';
import { byMonth } from './months.ts';

const on = (occurredOn: string) => ({ id: occurredOn, occurredOn }) as LogSummary;

test('logs stand under the month they happened in, in their order', () => {
  const months = byMonth([on('2026-11-20'), on('2026-11-02'), on('2026-10-30'), on('2025-10-30')]);
  expect(months.map(({ month, logs }) => [month, logs.length])).toEqual([['2026-11', 2], ['2026-10', 1], ['2025-10', 1]]);
});
