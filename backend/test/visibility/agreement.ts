import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type pg from 'pg';
import { expect } from 'vitest';
import type { VisibilityRule } from '@throughline/shared';
import { readViewerFacts } from '../../src/modules/access/data/viewer-facts.ts';
import { reachSettings } from '../../src/modules/access/domain/reach.rules.ts';
import { Viewer, type ViewerFacts } from '../../src/modules/access/domain/viewer.ts';
import { familySees, onlyReceipt, staffSees, standsOver, visibleLogIds } from '../../src/modules/student-logs/data/visible-logs.ts';
import { ACTIONS } from '../../src/modules/student-logs/domain/lifecycle.rules.ts';
import { canSeeAsStaff, familySight, type LogFacts } from '../../src/modules/student-logs/domain/visibility.rules.ts';
import { Database, ormOptions } from '../../src/platform/database/index.ts';
import { testConfig } from '../harness/config.ts';
import type { TestDatabase } from '../harness/database.ts';
import { type Oracle, readOracle } from './oracle.ts';
import { type DistrictSize, NOW, type RandomDistrict, randomDistrict } from './random-district.ts';

export interface DistrictUnderTest extends RandomDistrict {
  database: Database;
  sql: pg.Pool;
  close(): Promise<void>;
}

/** A random district in an empty database, seen through the application's own role. */
export async function openDistrict(db: TestDatabase, seed: string, size: DistrictSize): Promise<DistrictUnderTest> {
  const district = await randomDistrict(db.sql, seed, size);
  const orm = await MikroORM.init(ormOptions(testConfig(db.url), []));
  return { ...district, database: new Database(orm.em as never), sql: db.sql, close: () => orm.close(true) };
}

/**
 * Holds the predicate, its twin in SQL and the list against the oracle, for every person and every log of the district: what is seen, how
 * much of it, and on what somebody stands for oversight.
 * @returns how many pairs of a person and a log were judged, how many of them are seen on a staff surface or in the portal, how many of
 *   those as a receipt alone, and by which rules somebody would read what the restriction of its type withholds,
 *   and how many are seen by an emergency alone, or more of them than without it
 */
export async function expectAgreement({ database, sql: owner, userIds, logIds }: DistrictUnderTest): Promise<{ pairs: number; grants: number; receipts: number; withheld: VisibilityRule[]; emergencies: number }> {
  const oracle = await readOracle(owner, NOW);
  const facts = new Map((await owner.query<{ facts: LogFacts & { id: string } }>(FACTS)).rows.map((row) => [row.facts.id, row.facts]));
  const people = new Map((await readViewerFacts(database.kysely(), userIds, NOW)).map((one) => [one.userId, one]));
  const viewers = new Map([...people].map(([userId, one]) => [userId, new Viewer(one)]));
  let grants = 0;
  let receipts = 0;
  let emergencies = 0;
  const withheld = new Set<VisibilityRule>();
  for (const userId of userIds) {
    const expected = judgedBy(oracle, userId, logIds);
    grants += expected.staff.length + expected.family.length;
    receipts += expected.staff.filter((one) => one.endsWith('receipt')).length;
    const [person, viewer] = [people.get(userId), viewers.get(userId)];
    if (!viewer) {
      expect(expected).toEqual({ staff: [], family: [], stands: [] });
      continue;
    }
    expect(byRule(viewer, logIds, facts), 'predicate').toEqual(expected);
    const { list, ...twin } = await inSql(database, viewer, logIds.length);
    expect(twin, 'twin').toEqual(expected);
    expect(list, 'list').toEqual(expected.staff.map((one) => one.split(' ')[0]));
    emergencies += logIds.map((id) => canSeeAsStaff(viewer, facts.get(id)!)).filter((sight) => sight.level !== 'unseen' && sight.rule === 'break-glass').length;
    for (const rule of withheldFrom(person!, viewer, logIds, facts)) withheld.add(rule);
  }
  return { pairs: userIds.length * logIds.length, grants, receipts, withheld: [...withheld].toSorted(), emergencies };
}

/** The rules that would let somebody read a log if no type were restricted, but do not. */
function withheldFrom(person: ViewerFacts, viewer: Viewer, logIds: readonly string[], facts: ReadonlyMap<string, LogFacts>): VisibilityRule[] {
  const unrestricted = new Viewer({ ...person, restricted: [] });
  return logIds.flatMap((id) => {
    const sight = canSeeAsStaff(unrestricted, facts.get(id)!);
    return sight.level !== 'unseen' && canSeeAsStaff(viewer, facts.get(id)!).level === 'unseen' ? [sight.rule] : [];
  });
}

/** What one person sees: on staff surfaces as "id level", as family and on what they stand for oversight as ids; in order. */
interface Judgement { staff: string[]; family: string[]; stands: string[] }

function judgedBy(oracle: Oracle, userId: string, logIds: readonly string[]): Judgement {
  return {
    staff: logIds.map((id) => `${id} ${oracle.staffLevel(userId, id)}`).filter((one) => !one.endsWith('unseen')).toSorted(),
    family: logIds.filter((id) => oracle.familySees(userId, id)).toSorted(),
    stands: logIds.filter((id) => oracle.standsOver(userId, id)).toSorted(),
  };
}

function byRule(viewer: Viewer, logIds: readonly string[], facts: ReadonlyMap<string, LogFacts>): Judgement {
  const of = (id: string) => facts.get(id)!;
  return {
    staff: logIds.map((id) => `${id} ${canSeeAsStaff(viewer, of(id)).level}`).filter((one) => !one.endsWith('unseen')).toSorted(),
    family: logIds.filter((id) => familySight(viewer, of(id)).level !== 'unseen').toSorted(),
    // who completes a log that nobody wrote and nobody holds is whoever stands over it
    stands: logIds.filter((id) => ACTIONS.complete.who(viewer, { ...of(id), status: 'open', level: 'full', authorId: NOBODY, assigneeId: null, lastAssigneeId: null, assigneeMayComplete: false, recordedAt: NOW })).toSorted(),
  };
}
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Under the viewer's own reach: row-level security must not take away what the rules grant. */
function inSql(database: Database, viewer: Viewer, logs: number): Promise<Judgement & { list: string[] }> {
  return database.transaction(reachSettings(viewer), async (em) => {
    const ids = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(em.getKysely())).rows.map((row) => row.id).toSorted();
    return {
      staff: await ids(sql`select id || case when ${onlyReceipt(viewer)} then ' receipt' else ' full' end as id from student_log l where ${staffSees(viewer)}`),
      family: await ids(sql`select id from student_log l where ${familySees(viewer)}`),
      stands: await ids(sql`select id from student_log l where ${standsOver(viewer)}`),
      list: await ids(visibleLogIds(viewer, { filters: [], limit: logs + 1 }) as never),
    };
  });
}

/** Whether a type leaves a person in, as routing and the review ask it in SQL, is what their reach says of them. */
export async function expectSameReaders({ database, sql: owner, userIds }: DistrictUnderTest): Promise<number> {
  const viewers = new Map((await readViewerFacts(database.kysely(), userIds, NOW)).map((one) => [one.userId, new Viewer(one)]));
  const { rows } = await owner.query<{ person: string; type: string; school: string; reads: boolean }>(
    'select u.id as person, t.id as type, s.id as school, app.reads_type(u.id, t.id, s.id, $1) as reads from app_user u cross join log_type t cross join school s', [NOW]);
  const [restricted] = [...viewers.values()];
  for (const { person, type, school, reads } of rows) expect(reads, person).toBe(!restricted!.isRestricted(type) || viewers.get(person)?.readsRestricted(type, school) === true);
  return rows.filter(({ type, reads }) => reads && restricted!.isRestricted(type)).length;
}

const FACTS = `select jsonb_build_object('id', id, 'studentId', student_id, 'authorId', author_id, 'assigneeId', assignee_id, 'followedUpBy', followed_up_by, 'schoolId', school_id,
  'academicYearId', academic_year_id, 'programId', program_id, 'typeId', type_id, 'withdrawn', status = 'withdrawn', 'sharedStudent', shared_student, 'sharedGuardians', shared_guardians, 'sharedByReader', shared_by_reader) as facts from student_log`;
