import { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { expect } from 'vitest';
import type { VisibilityRule } from '@throughline/shared';
import { readViewerFacts } from '../../src/modules/access/data/viewer-facts.ts';
import { Viewer, type ViewerFacts } from '../../src/modules/access/domain/viewer.ts';
import { canSeeAsStaff } from '../../src/modules/student-logs/domain/visibility.rules.ts';
import { Database, ormOptions } from '../../src/platform/database/index.ts';
import { testConfig } from '../harness/config.ts';
import type { TestDatabase } from '../harness/database.ts';
import { type Judgement, judgedByOracle, judgedByPredicate, judgedInSql, type Log, type Reasons } from './judgement.ts';
import { readOracle } from './oracle.ts';
import { type DistrictSize, NOW, type RandomDistrict, randomDistrict } from './random-district.ts';
import { PRODUCT, type Subject } from './subject.ts';

/** A random district with what the oracle says of it. */
export interface DistrictUnderTest extends RandomDistrict {
  readonly database: Database;
  readonly sql: pg.Pool;
  /** Newest first, as lists are. */
  readonly logs: readonly Log[];
  readonly expected: ReadonlyMap<string, Expected>;
  /** Everybody who can come in. */
  readonly people: readonly ViewerFacts[];
  close(): Promise<void>;
}
export interface Expected { readonly sees: Judgement; readonly because: Reasons; readonly withinReach: ReadonlySet<string> }

/** A random district in an empty database, seen through the application's own role. */
export async function openDistrict(db: TestDatabase, seed: string, size: DistrictSize): Promise<DistrictUnderTest> {
  const district = await randomDistrict(db.sql, seed, size);
  await db.sql.query('analyze'); // without it the planner believes in large tables
  const orm = await MikroORM.init(ormOptions(testConfig(db.url), []));
  const logs = (await db.sql.query<{ facts: Log }>(FACTS)).rows.map((row) => row.facts);
  const oracle = await readOracle(db.sql, NOW);
  const expected = new Map(district.userIds.map((userId) => [userId, judgedByOracle(new Map(logs.map(({ id }) => [id, oracle.verdict(userId, id)])))]));
  const database = new Database(orm.em as never);
  return { ...district, database, sql: db.sql, logs, expected, people: await readPeople({ ...district, database, expected }), close: () => orm.close(true) };
}

export interface Agreement {
  /** Pairs of a person and a log of which predicate, twin, list and oracle said the same. */
  readonly pairs: number;
  /** Of these seen: on a staff surface or in the portal; as a receipt alone; by an emergency and nothing else. */
  readonly grants: number;
  readonly receipts: number;
  readonly emergencies: number;
  /** The rules by which somebody would read what the restriction of its type withholds. */
  readonly withheld: readonly VisibilityRule[];
}

const AT_ONCE = 4;

/**
 * Holds the predicate, its twin in SQL, the list and row-level security against the oracle, for every login that can come in and every log:
 * what is seen, how much of it, by which rule, on what somebody stands for oversight, and which rows the database lets through at all.
 */
export async function expectAgreement(district: DistrictUnderTest): Promise<Agreement> {
  const { people } = district;
  expectNothingForTheOthers(district);
  for (let at = 0; at < people.length; at += AT_ONCE) await Promise.all(people.slice(at, at + AT_ONCE).map((person) => expectAgreementAbout(district, person)));
  const expected = [...district.expected.values()];
  const sum = (count: (one: Expected) => number): number => expected.reduce((total, one) => total + count(one), 0);
  return {
    pairs: people.length * district.logs.length,
    grants: sum(({ sees }) => sees.staff.length + sees.family.length),
    receipts: sum(({ sees }) => sees.staff.filter((one) => one.endsWith('receipt')).length),
    emergencies: sum(({ because }) => because.staff.filter((one) => one.endsWith(' break-glass')).length),
    withheld: [...new Set(people.flatMap((person) => withheldFrom(person, district.logs)))].toSorted(),
  };
}

async function expectAgreementAbout(district: DistrictUnderTest, person: ViewerFacts): Promise<void> {
  const { sees, because, withinReach } = district.expected.get(person.userId)!;
  const viewer = new Viewer(person);
  expect(judgedByPredicate(PRODUCT, viewer, district.logs), 'predicate').toEqual({ sees, because });
  const inSql = await judgedInSql(PRODUCT, district.database, viewer, district.logs);
  expect(inSql.unwalled, 'twin').toEqual(sees);
  expect(inSql.sees, 'twin under row-level security').toEqual(sees);
  expect(inSql.list, 'list').toEqual(sees.staff.map(idOf));
  expect(inSql.own, 'list of what one wrote').toEqual(ownOf(district.logs, person, sees));
  expect(inSql.letThrough.filter((id) => !withinReach.has(id)), 'row-level security').toEqual([]);
}

function ownOf(logs: readonly Log[], { userId }: ViewerFacts, { staff }: Judgement): string[] {
  const written = new Set(logs.filter(({ authorId }) => authorId === userId).map(({ id }) => id));
  return staff.map(idOf).filter((id) => written.has(id));
}

/** A login that is switched off is no viewer. */
function expectNothingForTheOthers({ expected, people }: DistrictUnderTest): void {
  const viewers = new Set(people.map(({ userId }) => userId));
  for (const [userId, { sees }] of expected) if (!viewers.has(userId)) expect(sees).toEqual({ staff: [], family: [], stands: [] });
}

/** The people of the district as the product has them, the busiest first: whoever sees most notices most. */
export async function readPeople({ database, userIds, expected }: Pick<DistrictUnderTest, 'database' | 'userIds' | 'expected'>): Promise<ViewerFacts[]> {
  const seen = (person: ViewerFacts): number => { const { sees } = expected.get(person.userId)!; return sees.staff.length + sees.family.length; };
  return (await readViewerFacts(database.kysely(), userIds, NOW)).toSorted((a, b) => seen(b) - seen(a));
}

/**
 * Asks part of the product, perhaps exchanged, about people of the district until somebody's answer is not the oracle's.
 * @returns in what they differ first, or null when all agree
 */
export async function firstDifference({ database, logs, expected }: DistrictUnderTest, people: readonly ViewerFacts[], subject: Subject, asked: { readonly predicate: boolean; readonly sql: boolean }): Promise<string | null> {
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const viewers = new Set(people.map(({ userId }) => userId));
  if ([...expected].some(([userId, { sees }]) => !viewers.has(userId) && sees.staff.length + sees.family.length + sees.stands.length > 0)) return 'who comes in';
  for (const person of people) {
    const { sees, because, withinReach } = expected.get(person.userId)!;
    const viewer = new subject.Viewer(person);
    if (asked.predicate && !same(judgedByPredicate(subject, viewer, logs), { sees, because })) return 'predicate';
    if (!asked.sql) continue;
    const inSql = await judgedInSql(subject, database, viewer, logs);
    if (!same(inSql.unwalled, sees)) return 'twin';
    if (!same(inSql.sees, sees)) return 'twin under row-level security';
    if (!same(inSql.list, sees.staff.map(idOf)) || !same(inSql.own, ownOf(logs, person, sees))) return 'list';
    if (inSql.letThrough.some((id) => !withinReach.has(id))) return 'row-level security';
  }
  return null;
}

const idOf = (entry: string): string => entry.slice(0, entry.indexOf(' '));

/** The rules that would let somebody read a log if no type were restricted, but do not. */
function withheldFrom(person: ViewerFacts, logs: readonly Log[]): VisibilityRule[] {
  const [viewer, unrestricted] = [new Viewer(person), new Viewer({ ...person, restricted: [] })];
  return logs.flatMap((log) => {
    const sight = canSeeAsStaff(unrestricted, log);
    return sight.level !== 'unseen' && canSeeAsStaff(viewer, log).level === 'unseen' ? [sight.rule] : [];
  });
}

/** Whether a type leaves a person in, as routing and the review ask it in SQL, is what their reach says of them. */
export async function expectSameReaders({ sql: owner, people }: DistrictUnderTest): Promise<number> {
  const viewers = new Map(people.map((one) => [one.userId, new Viewer(one)]));
  const { rows } = await owner.query<{ person: string; type: string; school: string; reads: boolean }>(
    'select u.id as person, t.id as type, s.id as school, app.reads_type(u.id, t.id, s.id, $1) as reads from app_user u cross join log_type t cross join school s', [NOW]);
  const [restricted] = [...viewers.values()];
  for (const { person, type, school, reads } of rows) expect(reads, person).toBe(!restricted!.isRestricted(type) || viewers.get(person)?.readsRestricted(type, school) === true);
  return rows.filter(({ type, reads }) => reads && restricted!.isRestricted(type)).length;
}

const FACTS = `select jsonb_build_object('id', id, 'studentId', student_id, 'authorId', author_id, 'assigneeId', assignee_id, 'followedUpBy', followed_up_by, 'schoolId', school_id,
  'academicYearId', academic_year_id, 'programId', program_id, 'typeId', type_id, 'withdrawn', status = 'withdrawn', 'sharedStudent', shared_student, 'sharedGuardians', shared_guardians, 'sharedByReader', shared_by_reader) as facts
  from student_log order by occurred_on desc, id desc`;
