import { expect, test } from 'vitest';
import { SCREENS } from '../../e2e/screens/table.ts';
import { overlays } from '../overlays/registry.ts';
import { router } from './router.ts';

/** Whatever can be opened is looked at by `e2e/screens.spec.ts`. */
test('every page is among the screens that are looked at', () => {
  const pages = router.getRoutes().flatMap(({ name }) => (name === undefined ? [] : [String(name)]));
  expect(SCREENS.flatMap(({ page }) => page ?? []).toSorted()).toEqual(pages.toSorted());
});
test('every overlay is among the screens that are looked at', () => {
  expect(SCREENS.flatMap(({ overlay }) => overlay ?? []).toSorted()).toEqual(Object.keys(overlays).toSorted());
});
test('each has a name of its own', () => {
  const names = SCREENS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
