import { afterEach, expect, test } from 'vitest';
import { useOverlays } from './overlays.ts';

const { stack, open, close, closeAll, anyOpen } = useOverlays();
afterEach(closeAll);

test('an overlay is opened by name with its props, and answers when it closes', async () => {
  const chosen = open('find-student');
  expect(stack).toMatchObject([{ name: 'find-student' }]);
  expect(anyOpen.value).toBe(true);
  close(stack[0]!.id, { studentId: 's1' });
  expect(await chosen).toEqual({ studentId: 's1' });
  expect(anyOpen.value).toBe(false);
});

test('leaving answers nothing', async () => {
  const left = open('follow-up', { logId: 'l1' });
  closeAll();
  expect(await left).toBeUndefined();
});

test('a key pressed twice opens one', async () => {
  const first = open('create-log', { studentId: 's1' });
  expect(await open('create-log')).toBeUndefined();
  expect(stack).toHaveLength(1);
  closeAll();
  await first;
});

test('one overlay over another: the upper one closes alone', () => {
  void open('focus-router', { logId: 'l1' });
  void open('follow-up', { logId: 'l1' });
  close(stack[1]!.id);
  expect(stack).toMatchObject([{ name: 'focus-router' }]);
});
