import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type pg from 'pg';
import { expect } from 'vitest';
import { readViewerFacts } from '../../src/modules/access/data/viewer-facts.ts';
import { reachSettings } from '../../src/modules/access/domain/reach.rules.ts';
import { Viewer } from '../../src/modules/access/domain/viewer.ts';
import { familySees, staffSees, visibleLogIds } from '../../src/modules/student-logs/data/visible-logs.ts';
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
 * Holds the predicate, its twin in SQL and the list against the oracle, for every person and every log of the district.
 * @returns how many pairs of a person and a log were judged, and how many of them are seen on a staff surface or in the portal
 */
export async function expectAgreement({ database, sql: owner, userIds, logIds }: DistrictUnderTest): Promise<{ pairs: number; grants: number }> {
  const oracle = await readOracle(owner, NOW);
  const facts = new Map((await owner.query<{ facts: LogFacts & { id: string } }>(FACTS)).rows.map((row) => [row.facts.id, row.facts]));
  const viewers = new Map((await readViewerFacts(database.kysely(), userIds, NOW)).map((one) => [one.userId, new Viewer(one)]));
  let grants = 0;
  for (const userId of userIds) {
    const expected = seenBy(oracle, userId, logIds);
    grants += expected.staff.length + expected.family.length;
    const viewer = viewers.get(userId);
    if (!viewer) {
      expect(expected).toEqual({ staff: [], family: [] });
      continue;
    }
    const rule = (sees: typeof canSeeAsStaff) => logIds.filter((id) => sees(viewer, facts.get(id)!).level !== 'unseen').toSorted();
    expect(rule(canSeeAsStaff), 'predicate, staff').toEqual(expected.staff);
    expect(rule(familySight), 'predicate, family').toEqual(expected.family);
    const twin = await inSql(database, viewer, logIds.length);
    expect(twin.staff, 'twin, staff').toEqual(expected.staff);
    expect(twin.family, 'twin, family').toEqual(expected.family);
    expect(twin.list, 'list').toEqual(expected.staff);
  }
  return { pairs: userIds.length * logIds.length, grants };
}

const seenBy = (oracle: Oracle, userId: string, logIds: readonly string[]) => ({
  staff: logIds.filter((id) => oracle.staffSees(userId, id)).toSorted(),
  family: logIds.filter((id) => oracle.familySees(userId, id)).toSorted(),
});

/** Under the viewer's own reach: row-level security must not take away what the rules grant. */
function inSql(database: Database, viewer: Viewer, logs: number): Promise<{ staff: string[]; family: string[]; list: string[] }> {
  return database.transaction(reachSettings(viewer), async (em) => {
    const ids = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(em.getKysely())).rows.map((row) => row.id).toSorted();
    return {
      staff: await ids(sql`select id from student_log l where ${staffSees(viewer)}`),
      family: await ids(sql`select id from student_log l where ${familySees(viewer)}`),
      list: await ids(visibleLogIds(viewer, { filters: [], limit: logs + 1 }) as never),
    };
  });
}

const FACTS = `select jsonb_build_object('id', id, 'studentId', student_id, 'authorId', author_id, 'assigneeId', assignee_id, 'followedUpBy', followed_up_by, 'schoolId', school_id,
  'academicYearId', academic_year_id, 'programId', program_id, 'typeId', type_id, 'withdrawn', status = 'withdrawn', 'sharedStudent', shared_student, 'sharedGuardians', shared_guardians) as facts from student_log`;
