import 'fake-indexeddb/auto';
import { ApiError, type Me } from '@throughline/shared';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { beforeEach, expect, test, vi } from 'vitest';
import { device } from '../services/device/index.ts';
import { showDraftKey, showMe } from '../services/me.ts';
import { useSession } from './session.ts';

vi.mock(import('../services/me.ts'), async (original) => ({ ...(await original()), showMe: vi.fn<typeof showMe>(), showDraftKey: vi.fn<typeof showDraftKey>() }));

const ada = { id: 'ada', name: 'Ada', emergencies: [{ studentId: 'sam', endsAt: '2026-11-20T12:00:00Z' }] } as unknown as Me;
const unreachable = () => new ApiError(0, null);
/** The session of a page that was just loaded. */
function freshPage() {
  let session!: ReturnType<typeof useSession>;
  mount({ setup: () => { session = useSession(); return () => null; } }, { global: { plugins: [createPinia(), PiniaColada] } });
  return session;
}
beforeEach(() => void vi.mocked(showDraftKey).mockResolvedValue({ key: btoa('a'.repeat(32)) }));

test('without a network the page opens for whoever is signed in here, and says nothing of records opened in an emergency', async () => {
  vi.mocked(showMe).mockResolvedValue(ada);
  await freshPage().load();
  await device.ready();
  vi.mocked(showMe).mockRejectedValue(unreachable());
  expect(await freshPage().load()).toMatchObject({ id: 'ada', emergencies: [] });
});

test('once the session has ended, it opens for nobody', async () => {
  vi.mocked(showMe).mockRejectedValue(new ApiError(401, null));
  expect(await freshPage().load()).toBeNull();
  await vi.waitFor(async () => {
    await flushPromises();
    expect(await device.lastPerson()).toBeNull();
  });
  vi.mocked(showMe).mockRejectedValue(unreachable());
  await expect(freshPage().load()).rejects.toMatchObject({ status: 0 });
});
