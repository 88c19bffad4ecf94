import ui from '@nuxt/ui/vue-plugin';
import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../../lib/words.ts';
import EvidenceField from './EvidenceField.vue';
import { useEvidence } from './use-evidence.ts';

/**
 * An iPhone keeps photos as HEIC, which the server cannot open. Safari turns them into JPEG for a field that asks for JPEG and neither
 * for HEIC nor for any picture there is.
 */
test('a phone is asked for photos in a form that can be opened', () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const field = mount(defineComponent({ setup: () => { const evidence = useEvidence(); return () => h(EvidenceField, { evidence, shared: { student: false, guardians: false }, errors: {} }); } }), { global: { plugins: [i18n, router, ui] } });
  const inputs = field.findAll<HTMLInputElement>('input[type=file]').map(({ element }) => element);
  expect(inputs).toHaveLength(2);
  for (const { accept } of inputs) {
    expect(accept.split(',')).toContain('image/jpeg');
    expect(accept).not.toMatch(/image\/\*|hei[cf]/i);
  }
  expect(inputs.find((input) => input.hasAttribute('capture'))?.accept).toBe('image/jpeg');
});
