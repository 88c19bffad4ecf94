import { instantAt, type SchoolCalendar } from '../../modules/school/index.ts';
import { Chance } from './chance.ts';
import { IdMaker } from './id-maker.ts';
import { emptyRows, type WorldRows } from './rows.ts';
import type { WorldSize } from './size.ts';
import { planYears, type Years } from './years.ts';

export type SchoolKey = 'trust' | 'lakeside' | 'lower' | 'upper' | 'hillside';
export type Campus = 'lakeside' | 'hillside';
export type YearKey = keyof Years;

/** The clock of every school of the trust: London's, under two names. */
export const TIME_ZONES: Record<Campus, string> = { lakeside: 'Europe/London', hillside: 'Europe/Dublin' };

export const campusOf = (school: SchoolKey): Campus => (school === 'hillside' ? 'hillside' : 'lakeside');

/** What every part of the world is built in: the day, chance, ids, and the rows so far. */
export class Frame {
  readonly rows: WorldRows = emptyRows();
  readonly years: Years;
  readonly chance: Chance;
  readonly schoolIds = {} as Record<SchoolKey, string>;
  readonly yearIds = {} as Record<YearKey, string>;
  readonly calendars = {} as Record<Campus, SchoolCalendar>;
  /** Nothing in this world happened at or after midnight of the day it is loaded on. */
  readonly cutoff: number;
  readonly #ids: IdMaker;
  readonly #noons = new Map<string, number>();

  constructor(readonly today: string, seed: string, readonly size: WorldSize) {
    this.years = planYears(today);
    this.chance = new Chance(`${seed}/${today}`);
    this.#ids = new IdMaker(`${seed}/${today}`);
    this.cutoff = instantAt(today, '00:00', TIME_ZONES.lakeside).getTime();
  }

  /** The instant of a day and a minute of that day, after the hour in which clocks change. */
  at(day: string, minuteOfDay: number): number {
    let noon = this.#noons.get(day);
    if (noon === undefined) this.#noons.set(day, (noon = instantAt(day, '12:00', TIME_ZONES.lakeside).getTime()));
    return noon + (minuteOfDay - 720) * 60_000;
  }

  /** @param at when the thing came to be, milliseconds */
  id(at: number): string {
    return this.#ids.at(at);
  }

  /** Ids of what was set up before an academic year began. */
  idBefore(year: YearKey): string {
    return this.id(this.at(this.years[year].startsOn, 8 * 60) - 14 * 86_400_000);
  }
}

export const iso = (at: number): string => new Date(at).toISOString();
