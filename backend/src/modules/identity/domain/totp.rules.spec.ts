import { expect, test } from 'vitest';
import { codeOf, stepOf } from './totp.rules.ts';

const SECRET = '12345678901234567890';

test('gives the codes of RFC 4226, appendix D, and of RFC 6238, appendix B', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => codeOf(SECRET, step))).toEqual(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']);
  for (const [seconds, code] of [[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130']] as const) {
    expect(codeOf(SECRET, Math.floor(seconds / 30))).toBe(code);
  }
});

test('a code counts in its own thirty seconds and in those on either side', () => {
  const step = 40_000_000;
  const code = codeOf(SECRET, step);
  const at = (seconds: number) => stepOf(SECRET, code, new Date((step * 30 + seconds) * 1000));
  expect([-31, -30, 0, 29.999, 59.999, 60].map(at)).toEqual([null, step, step, step, step, null]);
});

test.each(['', '12345', '1234567', 'abcdef', ' 755224', '７５５２２４'])('“%s” is no code', (code) => {
  expect(stepOf(SECRET, code, new Date(30_000))).toBeNull();
});
