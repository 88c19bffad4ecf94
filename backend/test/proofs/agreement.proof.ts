import { expect, test } from 'vitest';
import { cloneDatabase } from '../harness/database.ts';
import { expectAgreement, openDistrict } from '../visibility/agreement.ts';
import { report } from './rig/report.ts';
import { FULL, SEED, sized } from './rig/size.ts';

const DISTRICTS = sized({ small: 2, full: 40 });
const SIZE = sized({
  small: { staff: 30, families: 10, students: 20, logs: 160 },
  full: { staff: 30, families: 10, students: 20, logs: 500 },
});
const AT_LEAST = sized({ small: 15_000, full: 1_000_000 });

test('who sees what: the predicate, its twin in SQL, the list and the oracle agree about every pair', async () => {
  const total = { pairs: 0, grants: 0, receipts: 0, emergencies: 0 };
  for (let n = 0; n < DISTRICTS; n++) {
    const db = await cloneDatabase('tl_empty');
    const district = await openDistrict(db, `${SEED}-${n}`, SIZE);
    try {
      const judged = await expectAgreement(district);
      expect(judged.grants / judged.pairs, 'a district in which hardly anybody sees anything proves nothing').toBeGreaterThan(0.01);
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += judged[key];
    } finally {
      await district.close();
      await db.drop();
    }
  }
  expect(total.pairs).toBeGreaterThanOrEqual(AT_LEAST);
  report({
    name: `Visibility agreement, ${FULL ? 'full' : 'small'}`, command: 'npm run prove', seed: SEED,
    figures: [
      { label: 'Random districts', value: DISTRICTS },
      { label: 'Pairs of a person and a log about which predicate, twin, list, row-level security and oracle agree', value: total.pairs },
      { label: 'of these seen, as staff or as family', value: total.grants },
      { label: 'of these as the receipt of a restricted type alone', value: total.receipts },
      { label: 'of these by an emergency and nothing else', value: total.emergencies },
    ],
  });
});
