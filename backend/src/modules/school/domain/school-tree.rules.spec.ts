import { expect, test } from 'vitest';
import { SchoolTree, type SchoolNode } from './school-tree.rules.ts';

const node = (id: string, parentId: string | null): SchoolNode => ({ id, parentId, name: id, shortCode: id, timeZone: 'Europe/London', locale: 'en' });
const tree = new SchoolTree([node('lower', 'lakeside'), node('trust', null), node('lakeside', 'trust'), node('upper', 'lakeside'), node('hillside', 'trust')]);
const ids = (nodes: SchoolNode[]) => nodes.map(({ id }) => id);

test('a role covers its node and everything below', () => {
  expect(ids(tree.atOrBelow('lakeside'))).toEqual(['lakeside', 'lower', 'upper']);
  expect(ids(tree.atOrBelow('trust')).sort()).toEqual(['hillside', 'lakeside', 'lower', 'trust', 'upper']);
  expect(ids(tree.atOrBelow('upper'))).toEqual(['upper']);
});

test('ancestors come nearest first', () => {
  expect(ids(tree.atOrAbove('upper'))).toEqual(['upper', 'lakeside', 'trust']);
  expect(ids(tree.ancestors('upper'))).toEqual(['lakeside', 'trust']);
  expect(tree.ancestors('trust')).toEqual([]);
});

test('distance is counted upwards only', () => {
  expect(tree.distance('upper', 'upper')).toBe(0);
  expect(tree.distance('upper', 'trust')).toBe(2);
  expect(tree.distance('trust', 'upper')).toBeNull();
  expect(tree.distance('upper', 'hillside')).toBeNull();
  expect(tree.isAtOrBelow('upper', 'lakeside')).toBe(true);
  expect(tree.isAtOrBelow('lower', 'upper')).toBe(false);
});

test('a school that is not in the tree is a mistake of the caller', () => {
  expect(tree.has('nowhere')).toBe(false);
  expect(() => tree.node('nowhere')).toThrow('no such school');
});
