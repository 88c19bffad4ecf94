import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, localDay, localTime } from './local-time.rules.ts';

test.each([
  ['half past eleven at night in winter', '2026-01-15T23:30:00Z', 'Europe/London', '2026-01-15', '23:30'],
  ['the same instant of UTC in summer is the next day', '2026-07-15T23:30:00Z', 'Europe/London', '2026-07-16', '00:30'],
  ['the night the clocks go forward', '2026-03-29T01:00:00Z', 'Europe/London', '2026-03-29', '02:00'],
  ['the night they go back, second half past one', '2026-10-25T01:30:00Z', 'Europe/London', '2026-10-25', '01:30'],
  ['across the date line', '2026-11-20T12:00:00Z', 'Pacific/Auckland', '2026-11-21', '01:00'],
  ['a zone of forty-five minutes', '2026-11-20T18:20:00Z', 'Asia/Kathmandu', '2026-11-21', '00:05'],
])('%s', (_, instant, zone, day, time) => {
  expect(localDay(new Date(instant), zone)).toBe(day);
  expect(localTime(new Date(instant), zone)).toBe(time);
});

test.each([
  ['an ordinary morning', '2026-11-20', '09:40', 'Europe/London', '2026-11-20T09:40:00.000Z'],
  ['a summer morning', '2026-06-20', '09:40', 'Europe/London', '2026-06-20T08:40:00.000Z'],
  ['a time the clocks skip', '2026-03-29', '01:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ['a time that comes twice', '2026-10-25', '01:30', 'Europe/London', '2026-10-25T00:30:00.000Z'],
])('the instant of %s', (_, day, time, zone, instant) => expect(instantAt(day, time, zone).toISOString()).toBe(instant));

test('from instant to wall clock and back', () => {
  const zones = ['Europe/London', 'Europe/Dublin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
  fc.assert(fc.property(fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 }), fc.constantFrom(...zones), (minute, zone) => {
    const instant = new Date(minute * 60_000);
    const back = instantAt(localDay(instant, zone), localTime(instant, zone), zone);
    // an hour that comes twice is read as its first coming
    expect([0, 1_800_000, 3_600_000]).toContain(instant.getTime() - back.getTime());
    expect(localTime(back, zone)).toBe(localTime(instant, zone));
  }));
});

/** Offsets of whole, half and three quarter hours, the day line, and clocks that change in March, in October, at two, at one and at midnight. */
const ZONES = [
  'Europe/London', 'America/New_York', 'America/St_Johns', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Pacific/Pago_Pago',
  'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'America/Santiago', 'Africa/Cairo', 'UTC',
] as const;
const MINUTE = 60_000;

/** What the wall shows, `YYYY-MM-DDTHH:MM`, asked part by part. */
function wallAt(instant: number, timeZone: string): string {
  let format = walls.get(timeZone);
  if (!format) walls.set(timeZone, (format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' })));
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value.padStart(2, '0')]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}
const walls = new Map<string, Intl.DateTimeFormat>();

/** The moments of 2026 at which the wall clock has jumped. */
function changesOf(timeZone: string): number[] {
  const ahead = (instant: number) => Date.parse(`${wallAt(instant, timeZone)}Z`) - instant;
  const steps = (from: number, to: number, minutes: number) => Array.from({ length: (to - from) / (minutes * MINUTE) }, (_, n) => from + n * minutes * MINUTE);
  const jumps = (minutes: number) => (at: number) => ahead(at) !== ahead(at + minutes * MINUTE);
  return steps(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1), 24 * 60).filter(jumps(24 * 60)).flatMap((day) => steps(day, day + 24 * 60 * MINUTE, 30).filter(jumps(30)).map((before) => before + 30 * MINUTE));
}

/** The slow, obvious way: look at the clock every minute, from some hours before to some hours after. */
function instantByLooking(day: string, time: string, timeZone: string): number {
  const wanted = `${day}T${time}`;
  const about = Date.parse(`${wanted}Z`);
  const roughly = about - (Date.parse(`${wallAt(about, timeZone)}Z`) - about);
  let last = 0;
  for (let minute = roughly - 180 * MINUTE; minute <= roughly + 180 * MINUTE; minute += MINUTE) {
    const wall = wallAt(minute, timeZone);
    if (wall === wanted) return minute;
    if (wall < wanted) last = minute;
  }
  // the clock never showed it: as many minutes after the last it showed before as if it had gone on
  return last + (about - Date.parse(`${wallAt(last, timeZone)}Z`));
}

test('both changes of clocks, to the minute, and ordinary days', () => {
  const changed = ZONES.map((zone) => ({ zone, changes: changesOf(zone) }));
  expect(changed.map(({ changes }) => changes.length)).toEqual([2, 2, 2, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 0]);
  const around = fc.constantFrom(...changed).chain(({ zone, changes }) => {
    const moment = fc.integer({ min: Date.UTC(2026, 0, 1) / MINUTE, max: Date.UTC(2027, 0, 1) / MINUTE }).map((minute) => minute * MINUTE);
    const near = changes.length ? fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 })).map(([change, minutes]) => change + minutes * MINUTE) : moment;
    return fc.tuple(fc.constant(zone), fc.oneof(near, near, moment), fc.integer({ min: -90, max: 90 }));
  });
  fc.assert(fc.property(around, ([zone, instant, off]) => {
    expect(`${localDay(new Date(instant), zone)}T${localTime(new Date(instant), zone)}`).toBe(wallAt(instant, zone));
    // a wall time near it, which may come twice or never
    const [day, time] = new Date(Date.parse(`${wallAt(instant, zone)}Z`) + off * MINUTE).toISOString().slice(0, 16).split('T') as [string, string];
    expect(instantAt(day, time, zone).toISOString()).toBe(new Date(instantByLooking(day, time, zone)).toISOString());
  }), { numRuns: 400 });
});
