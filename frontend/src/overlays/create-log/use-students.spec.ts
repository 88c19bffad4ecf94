import { expect, test } from 'vitest';
import { useStudents } from './use-students.ts';

const member = (id: string) => ({ id, name: id });
const group = { id: 'g', name: '7A', students: ['a', 'b', 'c', 'd'].map(member) };

test('of a group some are left out and taken back, in its own order; who came from elsewhere stays', () => {
  const list = useStudents([]);
  list.chooseGroup(group);
  list.add(member('guest'));
  list.keepOfGroup(['d', 'a']);
  expect(list.ids.value).toEqual(['a', 'd', 'guest']);
  list.keepOfGroup(['a', 'd', 'b', 'c']);
  expect(list.ids.value).toEqual(['a', 'b', 'c', 'd', 'guest']);
  list.choose([member('z')]);
  expect(list.group.value).toBeNull();
});

test('a group is independent logs unless it is one incident, and then everybody has a part', () => {
  const list = useStudents([]);
  list.chooseGroup(group);
  expect(list.about.value).toEqual({ studentIds: ['a', 'b', 'c', 'd'] });
  list.join(true);
  list.giveRole('b', 'witness');
  expect(list.about.value.incident).toEqual({ roles: { a: 'involved', b: 'witness', c: 'involved', d: 'involved' } });
});
