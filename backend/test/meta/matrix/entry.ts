import type { Route } from '@throughline/shared';
import type { Person } from './cast.ts';
import type { Kind } from './kinds.ts';
import type { Scene } from './scene.ts';

export type RouteKey = `${Route['method']} ${string}`;

/** One request of a route, with what the plain tables say of its answer. */
export interface Ask {
  /** Below `/api`, with ids filled in. */
  readonly url: string;
  readonly body?: unknown;
  /** The kind of log it asks for; left out, it asks for whatever there is, and every kind is decided by the one answer. */
  readonly about?: string;
  readonly status: number;
  /** Ids of the logs that may stand anywhere in the answer; none unless told. */
  readonly may?: ReadonlySet<string>;
  /** On which side these logs are shown: `echo` repeats an id that was sent, and nothing of what is behind it. */
  readonly side?: 'staff' | 'portal' | 'either' | 'echo';
  /** The id of the student that was sent, which the answer says again; never the name. */
  readonly repeats?: string;
  /** The answer lists logs: how to read which, and exactly the ones it must list. */
  readonly lists?: { read(answer: Json): readonly string[]; readonly exactly: ReadonlySet<string> };
  /** Follow `nextCursor` to the end; the answer is then of all pages together. */
  readonly pages?: true;
  /** What else the tables say. */
  check?(answer: Json): void | Promise<void>;
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

/** What a route is, how it is called for a person and the kinds of log, and how its answer is read. */
export interface Entry {
  readonly surface: string;
  /** The requests of somebody whom the route's permission lets in; of everybody else the first one is sent, to be refused. */
  asks(scene: Scene, person: Person): readonly Ask[] | Promise<readonly Ask[]>;
  /** Shows students to whoever opens it: the sign-in page of a demo district. */
  readonly open?: true;
}
export type Entries = Readonly<Record<string, Entry>>;

export const keyOf = (route: Pick<Route, 'method' | 'path'>): RouteKey => `${route.method} ${route.path}`;
export const NONE: ReadonlySet<string> = new Set();
export const one = (id: string): ReadonlySet<string> => new Set([id]);
/** Nobody has this id. */
export const UNKNOWN = '01900000-0000-7000-8000-000000000000';

/** An entry that asks once for each kind of log. */
export const eachKind = (surface: string, ask: (scene: Scene, person: Person, kind: Kind) => Omit<Ask, 'about'>): Entry => ({
  surface, asks: (scene, person) => scene.kinds.map((kind) => ({ ...ask(scene, person, kind), about: kind.name })),
});

/** An entry of something that shows no log and no student. */
export const plain = (surface: string, ask: (scene: Scene, person: Person) => Ask | readonly Ask[]): Entry => ({
  surface, asks: (scene, person) => [ask(scene, person)].flat(),
});
