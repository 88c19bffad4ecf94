import { expect, test } from 'vitest';
import { Chance } from '../../src/demo/world/chance.ts';
import { cloneDatabase } from '../harness/database.ts';
import { openDistrict } from '../visibility/agreement.ts';
import { type Mutant, MUTANTS } from '../visibility/mutants/mutants.ts';
import { report } from './rig/report.ts';
import { FULL, SEED, sized } from './rig/size.ts';

const SAMPLE = sized({ small: 16, full: MUTANTS.length });
/** What survives one district meets the next; few meet the tenth. */
const DISTRICTS = 60;
const SIZE = { staff: 30, families: 10, students: 20, logs: 160 };

test('a rule that is dropped, widened or forgetful is noticed, wherever in predicate, twin, reach or row-level security it is', async () => {
  const chosen = new Chance(SEED).some(MUTANTS, SAMPLE);
  let alive: readonly Mutant[] = chosen;
  const killedIn: number[] = [];
  for (let n = 0; n < DISTRICTS && alive.length > 0; n++) {
    const survivors = await survivorsOf(alive, `${SEED}-mutants-${n}`);
    killedIn.push(alive.length - survivors.length);
    alive = survivors;
  }
  expect(alive.map(({ name }) => name), 'mutants that no random district tells from the product').toEqual([]);
  report({
    name: `Mutants of visibility, ${FULL ? 'full' : 'small'}`, command: 'npm run prove', seed: SEED,
    figures: [
      { label: 'Mutants of predicate, twin, viewer, reach, their SQL and row-level security, killed of how many', value: `${chosen.length} of ${chosen.length}` },
      { label: 'Killed by the first random district, the second, …', value: killedIn.join(', ') },
    ],
  });
});

async function survivorsOf(mutants: readonly Mutant[], seed: string): Promise<Mutant[]> {
  const db = await cloneDatabase('tl_empty');
  const district = await openDistrict(db, seed, SIZE);
  const survivors: Mutant[] = [];
  try {
    for (const mutant of mutants) {
      const where = await mutant.differsIn(district).catch((error: Error) => { throw new Error(`The mutant "${mutant.name}" does not run: ${error.message}`, { cause: error }); });
      if (where === null) survivors.push(mutant);
    }
  } finally {
    await district.close();
    await db.drop();
  }
  return survivors;
}
