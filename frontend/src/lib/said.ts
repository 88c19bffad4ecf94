import { shallowRef } from 'vue';
import { i18n, regionOf } from './words.ts';
import { pluralForm } from './plurals.ts';

/**
 * The server speaks English to every program; what it says to a person is put into their language here. A phrase is the English
 * sentence with `{…}` where something stands in it, and how it is said: `{day}` is a day, `{list}` a list, `{n}` a number that a
 * plural goes by; `{known}` is nothing but phrases; anything else is said too where it is a phrase (a role), and left alone where it is not (a name).
 */
export type Phrasebook = readonly (readonly [english: string, said: string])[];

/** Of the language that is spoken; empty for English. */
export const phrasebook = shallowRef<Phrasebook>([]);

interface Phrase { readonly pattern: RegExp; readonly names: readonly string[]; readonly said: string }
let known: { of: Phrasebook; whole: ReadonlyMap<string, string>; phrases: readonly Phrase[] } = { of: [], whole: new Map(), phrases: [] };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAY = `(\\w+day \\d+ \\w+(?: \\d{4})?|\\d{4}-\\d\\d-\\d\\d|\\d{1,2} (?:${MONTHS.map((month) => month.slice(0, 3)).join('|')}) \\d{4})`;
/** A name holds a full stop only behind a word as short as "St." or an initial. */
const SHORT_FORM = '(?<=(?<!\\p{L})\\p{Lu}\\p{L}{0,3})\\.';
/** What may stand where a phrase names something; names and roles hold no end of a sentence, so that no phrase eats another. */
const SHAPES: Record<string, string> = {
  n: '(\\d[\\d,.]*)', of: '(\\d[\\d,.]*)', day: DAY, day2: DAY, hours: '(\\d\\d:\\d\\d–\\d\\d:\\d\\d)', role: `((?:[^.:,]|${SHORT_FORM})+?)`, school: `((?:[^.:]|${SHORT_FORM})+?)`,
};
function phraseOf([english, said]: Phrasebook[number]): Phrase {
  const names = [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const pattern = english.split(/\{\w+\}/).map(escaped).reduce((before, after, at) => `${before}${SHAPES[names[at - 1]!] ?? '(.+?)'}${after}`);
  return { pattern: new RegExp(`^${pattern}$`, 'su'), names, said };
}
function learnt() {
  const of = phrasebook.value;
  if (known.of !== of) known = { of, whole: new Map(of), phrases: of.filter(([english]) => english.includes('{')).map(phraseOf) };
  return known;
}

/** A sentence of the server, or several of them, in the person's language; as it came where no phrase fits. */
export function said(sentence: string): string {
  if (learnt().whole.size === 0) return sentence;
  return find(sentence) ?? inSentences(sentence) ?? inParts(sentence, '; ') ?? inParts(sentence, ', ') ?? sentence;
}

function find(sentence: string): string | null {
  const { whole, phrases } = learnt();
  const exact = whole.get(sentence);
  if (exact !== undefined) return exact;
  for (const { pattern, names, said: words } of phrases) {
    const values = pattern.exec(sentence)?.slice(1);
    if (values && names.every((name, at) => name !== 'known' || listed(values[at]!).every((one) => find(one) !== null))) return filled(words, names, values);
  }
  return null;
}

/** One behind the other, each of them known; a full stop may also belong to a name. */
function inSentences(several: string): string | null {
  for (const { index } of several.matchAll(/(?<=[.?!]) (?=[\p{Lu}“])/gu)) {
    const first = find(several.slice(0, index));
    const rest = several.slice(index + 1);
    const others = first === null ? null : (find(rest) ?? inSentences(rest));
    if (others !== null) return `${first} ${others}`;
  }
  return null;
}

/** "Counsellor at Lakeside, 3 open, in today": each part is a phrase. */
function inParts(sentence: string, mark: string): string | null {
  const parts = sentence.split(mark);
  if (parts.length === 1) return null;
  return parts.map(said).join(i18n.global.locale.value === 'ar' ? mark.replace(',', '،').replace(';', '؛') : mark);
}

function filled(words: string, names: readonly string[], values: readonly string[]): string {
  const language = i18n.global.locale.value;
  const forms = words.split(' | ');
  const count = Number((values[names.indexOf('n')] ?? '0').replaceAll(',', ''));
  const form = forms[pluralForm(language, count, forms.length)]!;
  return form.replace(/\{(\w+)\}/g, (_, name: string) => put(name, values[names.indexOf(name)] ?? ''));
}

const listed = (value: string): string[] => value.split(/, and | and |, /);

function put(name: string, value: string): string {
  const region = regionOf(i18n.global.locale.value);
  if (name === 'n' || name === 'of') return new Intl.NumberFormat(region).format(Number(value.replaceAll(',', '')));
  if (name.startsWith('day')) return sayDay(value, region);
  if (name === 'list' || name === 'known') return new Intl.ListFormat(region).format(listed(value).map(said));
  return said(value);
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** "Thursday 26 November" names no year: any will do in which that day is a Thursday. */
function sayDay(value: string, locale: string): string {
  const [weekday, day, month, year] = value.split(' ');
  // "2026-11-05" and "5 Nov 2026"
  if (month === undefined || /^\d/.test(value)) return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(month === undefined ? value : `${value} UTC`));
  const at = (inYear: number) => new Date(Date.UTC(inYear, MONTHS.indexOf(month!), Number(day)));
  const years = year ? [Number(year)] : Array.from({ length: 40 }, (_, index) => 2000 + index);
  const date = years.map(at).find((one) => one.getUTCDay() === WEEKDAYS.indexOf(weekday!));
  return date ? new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}), timeZone: 'UTC' }).format(date) : value;
}
