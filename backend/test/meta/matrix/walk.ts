import { randomUUID } from 'node:crypto';
import type { Route } from '@throughline/shared';
import { NOBODY, PEOPLE, type Person } from './cast.ts';
import { type Ask, type Entries, type Entry, type Json, keyOf } from './entry.ts';
import { leaksIn } from './leaks.ts';
import { MAY } from './permissions.ts';
import type { Scene } from './scene.ts';

/** A route that has no entry is a surface nobody has thought about. */
export function entryOf(entries: Entries, route: Pick<Route, 'method' | 'path'>): Entry {
  const entry = entries[keyOf(route)];
  if (!entry) throw new Error(`${keyOf(route)} has no entry in test/meta/matrix: say what kind of surface it is, and how its answer is read`);
  return entry;
}

/** Entries of routes that are not there any more. */
export const leftOver = (entries: Entries, routes: readonly Pick<Route, 'method' | 'path'>[]): string[] => {
  const known = new Set<string>(routes.map(keyOf));
  return Object.keys(entries).filter((key) => !known.has(key));
};

/**
 * Walks one route with everybody and every kind of log, and holds each answer against the tables.
 * @returns how many cells (route, person, kind) were decided
 * @throws when an answer differs, or a cell was left undecided
 */
export async function walk(scene: Scene, route: Route, entry: Entry, people: readonly Person[] = PEOPLE.map((key) => scene.person(key))): Promise<number> {
  const wrong: string[] = [];
  let cells = 0;
  for (const person of people) {
    const decided = new Set<string>();
    const answers = new Map<string, Promise<Answer>>();
    for (const ask of await asksOf(scene, route, entry, person)) {
      const where = `${person.key}: ${route.method} ${ask.url.slice(0, 120)}${ask.about ? ` (${ask.about})` : ''}`;
      wrong.push(...(await differences(scene, entry, person, ask, await onlyOnce(answers, route, person, ask))).map((difference) => `${where}: ${difference}`));
      for (const name of ask.about ? [ask.about] : scene.kinds.map((kind) => kind.name)) decided.add(name);
    }
    wrong.push(...scene.kinds.filter(({ name }) => !decided.has(name)).map(({ name }) => `${person.key}: ${keyOf(route)} leaves ${name} undecided`));
    cells += decided.size;
  }
  if (wrong.length > 0) throw new Error(`${keyOf(route)}, ${wrong.length} cells:\n${wrong.join('\n')}`);
  return cells;
}

/** Whoever never has the route is refused before anything is looked up: one request says so for every kind. */
async function asksOf(scene: Scene, route: Route, entry: Entry, person: Person): Promise<readonly Ask[]> {
  const asks = await entry.asks(scene, person);
  if (MAY[route.access].includes(person.key)) return asks;
  return asks.slice(0, 1).map(({ url, body }) => ({ url, body, status: person.key === NOBODY ? 401 : 403 }));
}

interface Answer { readonly status: number; readonly text: string; readonly json: Json }
/** Several kinds may lead to one request, the page of their student for one: asking again would say the same. */
function onlyOnce(answers: Map<string, Promise<Answer>>, route: Route, person: Person, ask: Ask): Promise<Answer> {
  const request = `${ask.url} ${JSON.stringify(ask.body)}`;
  if (!answers.has(request)) answers.set(request, send(person, route, ask));
  return answers.get(request)!;
}

async function differences(scene: Scene, entry: Entry, person: Person, ask: Ask, { status, text, json }: Answer): Promise<string[]> {
  if (status !== ask.status) return [`answered ${status} instead of ${ask.status}: ${text.slice(0, 300)}`];
  const everybody = entry.open ? new Set(scene.register.students.map(({ id }) => id)) : undefined;
  const found = leaksIn(text, scene, person, ask, everybody).map((leak) => `shows ${leak}`);
  if (status > 299) return found;
  const { lists, check } = ask;
  if (lists) found.push(...compare(lists.read(json), lists.exactly));
  try {
    await check?.(json);
  } catch (error) {
    found.push((error as Error).message);
  }
  return found;
}

function compare(listed: readonly string[], exactly: ReadonlySet<string>): string[] {
  const shown = new Set(listed);
  return [...[...shown].filter((id) => !exactly.has(id)).map((id) => `lists ${id}, which it should not`), ...[...exactly].filter((id) => !shown.has(id)).map((id) => `does not list ${id}`)];
}

async function send(person: Person, route: Route, { url, body, pages }: Ask): Promise<Answer> {
  const headers: Record<string, string> = route.idempotent ? { 'idempotency-key': randomUUID() } : {};
  const answer = await person.visitor.request(route.method, `/api${url}`, { headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  const json: Json = text.startsWith('{') ? JSON.parse(text) : undefined;
  if (!pages || answer.status > 299 || !json.nextCursor) return { status: answer.status, text, json };
  const next = await send(person, route, { url: `${url.replace(/&cursor=.*$/, '')}&cursor=${encodeURIComponent(json.nextCursor)}`, body, pages } as Ask);
  return { status: next.status, text: text + next.text, json: { ...json, items: [...json.items, ...(next.json?.items ?? [])] } };
}
