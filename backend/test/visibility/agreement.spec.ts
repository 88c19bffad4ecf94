import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { type DistrictUnderTest, expectAgreement, expectSameReaders, openDistrict } from './agreement.ts';

const withheldByRule = new Set<string>();
let emergencySights = 0;

describe.each(['1-0', '1-1', '1-2'])('random district %s', (seed) => {
  let db: TestDatabase;
  let district: DistrictUnderTest;
  beforeAll(async () => {
    db = await cloneDatabase('tl_empty');
    district = await openDistrict(db, seed, { staff: 30, families: 10, students: 20, logs: 160 });
  });
  afterAll(async () => {
    await district.close();
    await db.drop();
  });

  test('the predicate, its twin in SQL, the list and the oracle select the same logs for everybody', async () => {
    const { grants, receipts, withheld, emergencies } = await expectAgreement(district);
    expect(grants, 'a district in which nobody sees anything proves nothing').toBeGreaterThan(200);
    expect(receipts, 'nor does one without receipts').toBeGreaterThan(10);
    emergencySights += emergencies;
    for (const rule of withheld) withheldByRule.add(rule);
  }, 60_000);

  test('who reads a type is one answer, in SQL and in the reach', async () => {
    expect(await expectSameReaders(district)).toBeGreaterThan(5);
  });

  test('without a reach the application sees no row of anything personal', async () => {
    for (const table of ['student', 'enrolment', 'student_group_member', 'guardianship', 'student_log', 'todo', 'follow_up', 'log_trail', 'log_receipt', 'notification', 'break_glass']) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(district.database.kysely());
      expect(rows[0]?.n, table).toBe(0);
    }
  });
});

test('among them, every rule that comes from a role meets logs whose restriction withholds them', () => {
  expect([...withheldByRule].toSorted()).toEqual(['coordinates', 'oversight', 'pastoral', 'system-administrator', 'teaches']);
});

test('among them, logs are seen by an emergency that are not seen otherwise', () => {
  expect(emergencySights).toBeGreaterThan(10);
});
