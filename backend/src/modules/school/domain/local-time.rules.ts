/** Where an instant meets a school's wall clock. Zones are IANA names; the rules of daylight saving come from the engine. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is at that instant in that time zone. @throws RangeError when the time zone is unknown */
export const localDay = (instant: Date, timeZone: string): string => wallClock(instant.getTime(), timeZone).slice(0, 10);

/** The time on the wall at that instant in that time zone, `HH:MM`. */
export const localTime = (instant: Date, timeZone: string): string => wallClock(instant.getTime(), timeZone).slice(11, 16);

/**
 * The instant when the wall clock in that time zone shows this day and time. A time that a clock change skips is read as the
 * moment after the change; one that comes twice, as the first.
 * @param time `HH:MM`
 */
export function instantAt(day: string, time: string, timeZone: string): Date {
  const wanted = `${day}T${time}`;
  const asUtc = Date.parse(`${wanted}:00Z`);
  // the offset before and after any change of clocks near that day
  const candidates = [asUtc - offsetAt(asUtc - 86_400_000, timeZone), asUtc - offsetAt(asUtc + 86_400_000, timeZone)].sort((a, b) => a - b);
  const exact = candidates.find((candidate) => wallClock(candidate, timeZone).slice(0, 16) === wanted);
  return new Date(exact ?? candidates[1]!);
}

/** Milliseconds that the wall clock is ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  return Date.parse(`${wallClock(instant, timeZone)}Z`) - Math.floor(instant / 1000) * 1000;
}

/** `YYYY-MM-DDTHH:MM:SS` as the wall clock shows it. */
function wallClock(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes dates the ISO way: `2026-11-21 09:40:00`
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format.format(instant).replace(' ', 'T');
}
