import { expect, test } from 'vitest';
import { moved } from './use-grid-keys.ts';

test.each([
  ['ArrowRight', { row: 1, column: 2 }], ['ArrowLeft', { row: 1, column: 0 }], ['ArrowUp', { row: 0, column: 1 }], ['ArrowDown', { row: 2, column: 1 }],
  ['Home', { row: 1, column: 0 }], ['End', { row: 1, column: 9 }],
])('%s leads on', (key, place) => expect(moved({ row: 1, column: 1 }, key, 3, 10)).toEqual(place));

test('at the edge it stays, and other keys are for others', () => {
  expect(moved({ row: 2, column: 9 }, 'ArrowDown', 3, 10)).toEqual({ row: 2, column: 9 });
  expect(moved({ row: 2, column: 9 }, 'ArrowRight', 3, 10)).toEqual({ row: 2, column: 9 });
  expect(moved({ row: 0, column: 0 }, 'Enter', 3, 10)).toBeNull();
});
