import { createHmac, timingSafeEqual } from 'node:crypto';

/** As every authenticator app reads it: RFC 6238 with SHA-1, thirty seconds, six digits. */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one: a phone's clock and a slow thumb. */
const WINDOW = 1;

/** RFC 4226: the code of one step. @param secret the key, as the text whose bytes it is */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1)! & 15) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** @returns the step that the code belongs to, or null for a code that is wrong, old or early */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const present = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  let found: number | null = null;
  for (let step = present - WINDOW; step <= present + WINDOW; step++) {
    if (same(codeOf(secret, step), code)) found = step;
  }
  return found;
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
