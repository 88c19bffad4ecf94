import { effectScope, ref } from 'vue';
import { expect, test } from 'vitest';
import { usePageApart } from './use-page-apart.ts';

test('the page says for itself what it does with the pointer while an overlay is open, and only then', () => {
  document.body.innerHTML = '<div id="app"></div>';
  const page = document.getElementById('app')!;
  const open = ref(false);
  effectScope().run(() => usePageApart(() => open.value));
  expect(page.style.pointerEvents).toBe('');
  open.value = true;
  expect(page.style.pointerEvents).toBe('auto');
  open.value = false;
  expect(page.style.pointerEvents).toBe('');
});
