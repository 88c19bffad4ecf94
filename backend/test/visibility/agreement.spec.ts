import { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readViewerFacts } from '../../src/modules/access/data/viewer-facts.ts';
import { reachSettings } from '../../src/modules/access/domain/reach.rules.ts';
import { Viewer } from '../../src/modules/access/domain/viewer.ts';
import { familySees, staffSees, visibleLogIds } from '../../src/modules/student-logs/data/visible-logs.ts';
import { canSeeAsStaff, familySight, type LogFacts } from '../../src/modules/student-logs/domain/visibility.rules.ts';
import { Database, ormOptions } from '../../src/platform/database/index.ts';
import { testConfig } from '../harness/config.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { readOracle } from './oracle.ts';
import { NOW, randomDistrict } from './random-district.ts';

const SEED = process.env['PROOF_SEED'] ?? '1';
const DISTRICTS = Number(process.env['PROOF_SIZE'] === 'full' ? 12 : 3);

describe.each(Array.from({ length: DISTRICTS }, (_, i) => `${SEED}-${i}`))('random district %s', (seed) => {
  let db: TestDatabase;
  let orm: MikroORM;
  let database: Database;
  let userIds: readonly string[];
  let logIds: readonly string[];

  beforeAll(async () => {
    db = await cloneDatabase('tl_empty');
    ({ userIds, logIds } = await randomDistrict(db.sql, seed, { staff: 30, families: 10, students: 20, logs: 160 }));
    orm = await MikroORM.init(ormOptions(testConfig(db.url), []));
    database = new Database(orm.em as never);
  });
  afterAll(async () => {
    await orm.close(true);
    await db.drop();
  });

  test('the predicate, its twin in SQL, the list and the oracle select the same logs for everybody', async () => {
    const oracle = await readOracle(db.sql, NOW);
    const facts = new Map((await db.sql.query<{ facts: LogFacts & { id: string } }>(FACTS)).rows.map((row) => [row.facts.id, row.facts]));
    const viewers = new Map((await readViewerFacts(database.kysely(), userIds, NOW)).map((one) => [one.userId, new Viewer(one)]));
    let grants = 0;
    for (const userId of userIds) {
      const viewer = viewers.get(userId);
      const staffOracle = logIds.filter((id) => oracle.staffSees(userId, id)).toSorted();
      const familyOracle = logIds.filter((id) => oracle.familySees(userId, id)).toSorted();
      grants += staffOracle.length + familyOracle.length;
      if (!viewer) {
        expect([staffOracle, familyOracle]).toEqual([[], []]);
        continue;
      }
      const rule = (sees: typeof canSeeAsStaff) => logIds.filter((id) => sees(viewer, facts.get(id)!).level !== 'unseen').toSorted();
      expect(rule(canSeeAsStaff), 'predicate, staff').toEqual(staffOracle);
      expect(rule(familySight), 'predicate, family').toEqual(familyOracle);
      // under the viewer's own reach: row-level security must not take away what the rules grant
      const twin = await database.transaction(reachSettings(viewer), async (em) => {
        const ids = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(em.getKysely())).rows.map((row) => row.id);
        return {
          staff: (await ids(sql`select id from student_log l where ${staffSees(viewer)}`)).toSorted(),
          family: (await ids(sql`select id from student_log l where ${familySees(viewer)}`)).toSorted(),
          list: (await ids(visibleLogIds(viewer, { filters: [], limit: logIds.length + 1 }) as never)).toSorted(),
        };
      });
      expect(twin.staff, 'twin, staff').toEqual(staffOracle);
      expect(twin.family, 'twin, family').toEqual(familyOracle);
      expect(twin.list, 'list').toEqual(staffOracle);
    }
    expect(grants, 'a district in which nobody sees anything proves nothing').toBeGreaterThan(300);
  }, 60_000);

  test('without a reach the application sees no row of anything personal', async () => {
    for (const table of ['student', 'enrolment', 'student_group_member', 'guardianship', 'student_log', 'todo', 'follow_up', 'log_trail', 'log_receipt', 'notification']) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(database.kysely());
      expect(rows[0]?.n, table).toBe(0);
    }
  });
});

const FACTS = `select jsonb_build_object('id', id, 'studentId', student_id, 'authorId', author_id, 'assigneeId', assignee_id, 'followedUpBy', followed_up_by, 'schoolId', school_id,
  'academicYearId', academic_year_id, 'programId', program_id, 'typeId', type_id, 'withdrawn', status = 'withdrawn', 'sharedStudent', shared_student, 'sharedGuardians', shared_guardians) as facts from student_log`;
