import ui from '@nuxt/ui/vue-plugin';
import { PiniaColada } from '@pinia/colada';
import type { LogView } from '@throughline/shared';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test, vi } from 'vitest';
import { i18n } from '../../lib/words.ts';
import { showLogReceipts } from '../../services/student-logs.ts';
import LogFamily from './LogFamily.vue';

vi.mock(import('../../services/student-logs.ts'), async (original) => ({ ...(await original()), showLogReceipts: vi.fn<typeof showLogReceipts>() }));

const ADA = { id: 'ada', name: 'Adaeze Okafor' };
const reply = (kind: 'reply' | 'disagreement', text: string) => ({ id: text, author: ADA, relation: 'Mother', kind, text, writtenAt: '2026-11-20T10:00:00.000Z' });
const logWith = (more: Partial<LogView>) => ({ id: 'l1', student: { id: 's', name: 'Sam' }, sharing: { student: false, guardians: true }, replies: [], ...more }) as unknown as LogView;
async function shown(log: LogView): Promise<string> {
  vi.mocked(showLogReceipts).mockResolvedValue({ items: [] });
  const family = mount(LogFamily, { props: { log }, global: { plugins: [createPinia(), PiniaColada, i18n, ui] } });
  await flushPromises();
  return family.text();
}

test('what the family wrote back stands there with who wrote it; where they see it differently, that is said', async () => {
  const text = await shown(logWith({ replies: [reply('reply', 'He slept badly.'), reply('disagreement', 'It was not like that.')] }));
  expect(text).toContain('Adaeze Okafor (Mother)');
  expect(text).toContain('He slept badly.');
  expect(text).toContain('It was not like that.');
  expect(text.match(/Sees it differently/g)).toHaveLength(1);
});
test('it stays when sharing has ended, and nothing is said where nobody wrote', async () => {
  const revoked = await shown(logWith({ sharing: { student: false, guardians: false }, replies: [reply('reply', 'He slept badly.')] }));
  expect(revoked).toContain('Not shared with the family.');
  expect(revoked).toContain('He slept badly.');
  expect(await shown(logWith({}))).not.toContain('From the family');
});
