import { fileURLToPath } from 'node:url';
import { type DistrictUnderTest, firstDifference, readPeople } from '../agreement.ts';
import { PRODUCT, type Subject } from '../subject.ts';
import { IN_DATABASE } from './in-database.ts';
import { IN_PREDICATE, IN_REACH, IN_TWIN, IN_VIEWER, type Mutation } from './in-modules.ts';
import { mutated } from './mutated-modules.ts';

/** A product that is wrong in one place. */
export interface Mutant {
  readonly name: string;
  /** @returns where this district tells it from the product, or null when it does not */
  differsIn(district: DistrictUnderTest): Promise<string | null>;
}

interface Part { readonly of: string; readonly file: string; readonly mutations: readonly Mutation[]; readonly asked: { readonly predicate: boolean; readonly sql: boolean } }
const PARTS: readonly Part[] = [
  { of: 'predicate', file: 'student-logs/domain/visibility.rules.ts', mutations: IN_PREDICATE, asked: { predicate: true, sql: false } },
  { of: 'twin', file: 'student-logs/data/visible-logs.ts', mutations: IN_TWIN, asked: { predicate: false, sql: true } },
  { of: 'viewer', file: 'access/domain/viewer.ts', mutations: IN_VIEWER, asked: { predicate: true, sql: true } },
  { of: 'reach', file: 'access/domain/reach.rules.ts', mutations: IN_REACH, asked: { predicate: false, sql: true } },
];

const inModules = ({ of, file, mutations, asked }: Part): Mutant[] => mutations.map(([name, search, replacement]) => ({
  name: `${of}: ${name}`,
  async differsIn(district) {
    const path = fileURLToPath(new URL(`../../../src/modules/${file}`, import.meta.url));
    const module = (await import(/* @vite-ignore */ mutated(path, { search, replacement }))) as Partial<Subject>;
    const exchanged = Object.fromEntries(Object.keys(PRODUCT).flatMap((key) => (key in module ? [[key, module[key as keyof Subject]]] : [])));
    return firstDifference(district, district.people, { ...PRODUCT, ...exchanged }, asked);
  },
}));

const inDatabase = IN_DATABASE.map(({ name, make, takeBack }): Mutant => ({
  name,
  async differsIn(district) {
    await make(district.sql);
    try {
      return await firstDifference(district, await readPeople(district), PRODUCT, { predicate: true, sql: true });
    } finally {
      await takeBack(district.sql);
    }
  },
}));

export const MUTANTS: readonly Mutant[] = [...PARTS.flatMap(inModules), ...inDatabase];
