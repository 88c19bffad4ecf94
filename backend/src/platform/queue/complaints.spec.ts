import { expect, test } from 'vitest';
import { complainingOnce } from './complaints.ts';

test('the same complaint is made once a minute, another one at once', () => {
  const said: string[] = [];
  let now = 0;
  const complain = complainingOnce({ warn: (message: string) => said.push(message) }, () => now);
  complain(new Error('job 17 is missing'));
  complain(new Error('job 18 is missing'));
  complain(new Error('connection refused'));
  now = 60_000;
  complain(new Error('connection refused'));
  expect(said).toEqual(['job 17 is missing', 'connection refused', 'connection refused']);
});
