import { effectScope, shallowRef } from 'vue';
import { expect, test, vi } from 'vitest';
import { useNextFrame } from './next-frame.ts';

const later = () => new Promise((done) => setTimeout(done, 60));

test('the first is there at once; what comes is shown after a frame, and of several only the last', async () => {
  const value = shallowRef('a');
  const shown = effectScope().run(() => useNextFrame(value))!;
  expect(shown.value).toBe('a');
  for (const next of ['b', 'c', 'd']) {
    value.value = next;
    await Promise.resolve();
    expect(shown.value).toBe('a');
  }
  await vi.waitFor(() => expect(shown.value).toBe('d'));
});

test('nothing follows once nobody looks', async () => {
  const value = shallowRef('a');
  const scope = effectScope();
  const shown = scope.run(() => useNextFrame(value))!;
  value.value = 'b';
  await Promise.resolve();
  scope.stop();
  await later();
  expect(shown.value).toBe('a');
});
