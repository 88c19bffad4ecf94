import { expect, test } from '@playwright/test';
import { whatIsWrong } from './screens/checks.ts';
import { District } from './screens/district.ts';
import { keepPicture } from './screens/pictures.ts';
import type { Screen } from './screens/screen.ts';
import { WALKS } from './screens/table.ts';
import { VARIANTS, type Variant } from './screens/variants.ts';
import { Walker } from './screens/walker.ts';

/** All of them in `full`; else one for each walk, picked by the seed. */
const FULL = process.env.PROOF_SIZE === 'full';
const SEED = Number(process.env.PROOF_SEED ?? 0);
const OFTEN = VARIANTS.filter(({ often }) => often);
const variantsOf = (nth: number): readonly Variant[] => (FULL ? VARIANTS : [OFTEN[(SEED + nth) % OFTEN.length]!]);

test.describe.configure({ mode: 'parallel', timeout: 300_000 });
test.use({ actionTimeout: 10_000 });

for (const [nth, walk] of WALKS.entries()) {
  for (const variant of variantsOf(nth)) {
    test(`${walk.name}, ${variant.name}: nothing cut, nothing covered, nothing that axe finds`, async ({ browser, playwright, baseURL }) => {
      const district = new District(playwright.request, baseURL ?? '');
      const walker = new Walker(browser, walk, variant, district, baseURL ?? '');
      await walker.begin();
      for (const screen of walk.screens) {
        // what is wrong with one says nothing about the others
        const wrong = await test.step(screen.name, () => lookAt(walker, screen, variant).catch((error: Error) => [`it cannot be opened: ${error.message}`]));
        expect.soft(wrong, `${screen.name}, ${variant.name}`).toEqual([]);
      }
      test.info().annotations.push({ type: 'looked at', description: String(walk.screens.length) });
      await walker.end();
      await district.leave();
    });
  }
}

/** @returns what is wrong with it */
async function lookAt(walker: Walker, screen: Screen, variant: Variant): Promise<string[]> {
  try {
    const leave = await walker.open(screen);
    if (variant.kept) await keepPicture(walker.here.page, variant, screen.name);
    const wrong = await whatIsWrong(walker.here.page, variant);
    return [...wrong, ...(await leave())];
  } finally {
    await walker.undo();
  }
}
