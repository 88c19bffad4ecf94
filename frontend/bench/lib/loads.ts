import type { Browser, BrowserContext } from '@playwright/test';
import type { Figure } from '../../../backend/test/proofs/rig/report.ts';
import { browserOf, type Place, PLACES } from './browser.ts';
import { firstLoad, type FirstLoad } from './first-load.ts';
import type { Limits } from './limits.ts';
import type { Answer } from './wire.ts';
import { holdsZod, scriptWithZod } from './zod-mark.ts';

/** ux.md and issue 5; kB is 1,000 bytes. */
const HOME_MOST_BYTES = 220_000;
/** "No layout shift": less than a line of text moving by its own height. */
const SHIFT_MOST = 0.01;
const TEXT = ['Document', 'Script', 'Stylesheet'];

/** The pages people begin with, and who. */
const PAGES: readonly { name: string; email: string; path: string | ((context: BrowserContext) => Promise<string>) }[] = [
  { name: 'home of a teacher', email: 'teacher@demo.test', path: '/' },
  { name: 'home of a counsellor', email: 'counsellor@demo.test', path: '/' },
  { name: 'portal of a guardian', email: 'mother@demo.test', path: '/portal' },
  { name: 'queue', email: 'counsellor@demo.test', path: '/queue' },
  { name: 'a log', email: 'teacher@demo.test', path: async (context) => `/logs/${(await firstLog(context)).id}` },
  { name: 'a student', email: 'teacher@demo.test', path: async (context) => `/students/${(await firstLog(context)).student.id}` },
];

/** Each page at a desk and on a phone at a bus stop, each time in a browser that holds nothing. */
export async function measureLoads(browser: Browser, limits: Limits): Promise<Figure[]> {
  limits.that(holdsZod(await scriptWithZod()), 'a script with zod in it is not recognised as one');
  const figures: Figure[] = [];
  const homes: number[] = [];
  for (const { name, email, path } of PAGES) {
    const at = async (place: Place): Promise<FirstLoad> => {
      const context = await browserOf(browser, email, PLACES[place].options);
      const load = await firstLoad(context, typeof path === 'string' ? path : await path(context), place);
      if (place === 'desk') await lookThrough(context, name, load.answers, limits);
      await context.close();
      limits.most(`${name}, ${place}: layout shift`, load.shift, SHIFT_MOST);
      for (const { value, at: when, moved } of load.seen.shifts) console.log(`  ${name}, ${place}: ${value.toFixed(4)} at ${Math.round(when)} ms: ${moved.join('; ')}`);
      limits.that(load.seen.worker === undefined || load.seen.worker > Math.max(load.seen.loaded, load.seen.largestPaint), `${name}, ${place}: the service worker begins before the page is there`);
      return load;
    };
    const desk = await at('desk');
    const phone = await at('phone');
    if (name.startsWith('home')) {
      homes.push(desk.bytes.first);
      limits.most(`${name}: bytes`, desk.bytes.first, HOME_MOST_BYTES);
    }
    if (name.startsWith('portal')) limits.most(`${name}: bytes, beside home's`, desk.bytes.first, Math.min(...homes) - 1);
    figures.push(
      { label: `${name}: transferred until it is there, in ${desk.answers.length} answers; of these data; fetched ahead afterwards`, value: `${kB(desk.bytes.first)}, ${kB(desk.bytes.data)}, ${kB(desk.bytes.ahead)}`, unit: 'kB' },
      { label: `${name}: first and largest paint, at a desk`, value: `${ms(desk.seen.firstPaint)}, ${ms(desk.seen.largestPaint)}`, unit: 'ms' },
      { label: `${name}: first and largest paint, phone on Slow 4G`, value: `${ms(phone.seen.firstPaint)}, ${ms(phone.seen.largestPaint)}`, unit: 'ms' },
      { label: `${name}: cumulative layout shift, desk and phone`, value: `${desk.shift.toFixed(4)}, ${phone.shift.toFixed(4)}` },
    );
  }
  return figures;
}

/** Text comes packed by brotli, as it was at the build, and no script has zod in it. */
async function lookThrough(context: BrowserContext, name: string, answers: readonly Answer[], limits: Limits): Promise<void> {
  for (const { url, type, encoding } of answers) {
    if (TEXT.includes(type)) limits.that(encoding === 'br', `${name}: ${url} comes ${encoding || 'as it is'}`);
    if (type === 'Script') limits.that(!holdsZod(await (await context.request.get(url)).text()), `${name}: ${url} carries zod`);
  }
}

const firstLog = async (context: BrowserContext) => (await (await context.request.get('/api/student-logs?limit=1')).json() as { items: { id: string; student: { id: string } }[] }).items[0]!;
const kB = (bytes: number) => (bytes / 1_000).toFixed(1);
const ms = (value: number) => String(Math.round(value));
