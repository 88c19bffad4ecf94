import { type Oracle, readOracle } from '../../visibility/oracle.ts';
import { type World, world } from '../../worlds/small-district.ts';
import { type Cast, type Person, type PersonKey, signInAll } from './cast.ts';
import type { Ground } from './ground.ts';
import { type Kind, writeKinds } from './kinds.ts';
import { readRegister, type Register } from './register.ts';
import { gather, type Things } from './things.ts';

/** Everything the matrix is walked over: who asks, what there is, and the oracle that says who sees what of it. */
export interface Scene {
  readonly w: World;
  readonly cast: Cast;
  readonly ground: Ground;
  readonly kinds: readonly Kind[];
  readonly oracle: Oracle;
  readonly register: Register;
  readonly things: Things;
  kind(name: string): Kind;
  person(key: PersonKey): Person;
}

export async function openScene(): Promise<Scene> {
  const w = await world('small-district');
  const cast = await signInAll(w);
  const { ground, kinds } = await writeKinds(w, cast);
  await settled(w);
  return lookAt({ w, cast, ground, kinds, things: await gather(w, cast, ground) });
}

/** Reads the rows again: what somebody sees may have changed with them. */
export async function lookAt({ w, cast, ground, kinds, things }: Pick<Scene, 'w' | 'cast' | 'ground' | 'kinds' | 'things'>): Promise<Scene> {
  const oracle = await readOracle(w.sql, new Date());
  const register = await readRegister(w.sql, oracle, Object.values(cast));
  return {
    w, cast, ground, kinds, things, oracle, register,
    kind: (name) => kinds.find((one) => one.name === name)!,
    person: (key) => cast[key],
  };
}

/** Until everything that follows from what was written has been told. */
export async function settled(w: World): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { rows } = await w.sql.query<{ waiting: number }>('select count(*)::int as waiting from outbox where handled_at is null');
    if (rows[0]!.waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('what was written is still being told');
}
