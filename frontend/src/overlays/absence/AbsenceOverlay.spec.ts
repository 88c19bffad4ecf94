import { ApiError, type AbsenceView } from '@throughline/shared';
import ui from '@nuxt/ui/vue-plugin';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, t } from '../../lib/words.ts';
import { addAbsence, changeAbsence, listAbsences, removeAbsence } from '../../services/administration.ts';
import { press, seen } from '../../test-overlay.ts';
import AbsenceOverlay from './AbsenceOverlay.vue';

vi.mock(import('../../services/administration.ts'), async (original) => ({
  ...(await original()), addAbsence: vi.fn<typeof addAbsence>(), changeAbsence: vi.fn<typeof changeAbsence>(), removeAbsence: vi.fn<typeof removeAbsence>(), listAbsences: vi.fn<typeof listAbsences>(),
}));

const cem = { id: 'cem', name: 'Cem Aydın' };
const away = (change: Partial<AbsenceView> = {}): AbsenceView => ({ id: 'a1', person: cem, startsOn: '2026-11-20', endsOn: '2026-11-27', cover: null, version: 3, may: { edit: true }, ...change });

beforeEach(() => {
  document.body.innerHTML = '';
  vi.useFakeTimers({ now: new Date(2026, 10, 23, 9), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

async function open(props: { person?: typeof cem; absence?: AbsenceView }, now = props.absence ? [props.absence] : []) {
  vi.mocked(listAbsences).mockResolvedValue({ items: now, nextCursor: null });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const overlay = mount(AbsenceOverlay, { props, attachTo: document.body, global: { plugins: [createPinia(), PiniaColada, i18n, router, ui] } });
  await flushPromises();
  return overlay;
}
const day = (name: string) => document.querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
async function fill(name: string, value: string): Promise<void> {
  day(name).value = value;
  day(name).dispatchEvent(new Event('input'));
  day(name).dispatchEvent(new Event('change'));
  await flushPromises();
}

test('begins today, says what it leads to, and is sent once however often it is pressed', async () => {
  let answer!: (absence: AbsenceView) => void;
  vi.mocked(addAbsence).mockReturnValue(new Promise((settle) => (answer = settle)));
  const overlay = await open({ person: cem });
  await fill('endsOn', '2026-11-26');
  expect(seen()).toContain('Open items of Cem Aydın go to others who can take them.');
  expect(seen()).toContain('After Thursday Cem Aydın can be asked again');
  await press(t('absences.submit'));
  await press(t('absences.submit'));
  expect(addAbsence).toHaveBeenCalledExactlyOnceWith({ userId: 'cem', startsOn: '2026-11-23', endsOn: '2026-11-26', coverUserId: null }, expect.any(String));
  answer(away());
  await flushPromises();
  expect(overlay.emitted('close')).toEqual([[true]]);
});

test('days the wrong way round are not sent, and the field says so', async () => {
  await open({ person: cem });
  await fill('endsOn', '2026-11-22');
  await press(t('absences.submit'));
  expect(addAbsence).not.toHaveBeenCalled();
  expect(seen()).toContain(t('absences.missing.order'));
});

test('what the server says about a field stands at the field, and everything stays', async () => {
  vi.mocked(addAbsence).mockRejectedValue(new ApiError(422, { type: '', title: '', status: 422, code: 'overlaps', detail: 'Somebody is away once at a time.', requestId: 'r', errors: [{ path: 'endsOn', message: 'Already away from Friday on.' }] }));
  const overlay = await open({ person: cem });
  await fill('endsOn', '2026-11-27');
  await press(t('absences.submit'));
  expect(seen()).toContain('Already away from Friday on.');
  expect(day('endsOn').value).toBe('2026-11-27');
  expect(overlay.emitted('close')).toBeUndefined();
});

test('somebody else was quicker: says what they changed, and goes on from there knowingly', async () => {
  const now = away({ endsOn: '2026-12-04', version: 4 });
  vi.mocked(changeAbsence).mockRejectedValueOnce(new ApiError(409, { type: '', title: '', status: 409, code: 'moved-on', detail: '', requestId: 'r', current: now })).mockResolvedValueOnce(now);
  await open({ absence: away() });
  await fill('endsOn', '2026-11-25');
  await press(t('absences.submit'));
  expect(seen()).toContain('To: now Fri, Dec 4');
  expect(seen()).not.toContain('From: now');
  await press(t('admin.keepMine'));
  await press(t('absences.submit'));
  expect(vi.mocked(changeAbsence).mock.calls.map(([, body]) => [body?.endsOn, body?.version])).toEqual([['2026-11-25', 3], ['2026-11-25', 4]]);
});

test('somebody changes it while the form is open: it says so before anything is sent', async () => {
  await open({ absence: away() }, [away({ endsOn: '2026-12-04', version: 4 })]);
  expect(seen()).toContain(t('admin.meanwhile'));
  expect(seen()).toContain('To: now Fri, Dec 4');
  await fill('endsOn', '2026-11-25');
  await press(t('absences.submit'));
  expect(changeAbsence).not.toHaveBeenCalled();
});

test('somebody takes it away while the form is open: nothing is sent any more', async () => {
  await open({ absence: away() }, []);
  expect(seen()).toContain(t('admin.gone'));
  await fill('endsOn', '2026-11-25');
  await press(t('absences.submit'));
  expect(changeAbsence).not.toHaveBeenCalled();
});

test('back today: it ends yesterday', async () => {
  vi.mocked(changeAbsence).mockResolvedValue(away());
  await open({ absence: away() });
  await press(t('absences.endToday'));
  expect(vi.mocked(changeAbsence).mock.lastCall).toEqual(['a1', { startsOn: '2026-11-20', endsOn: '2026-11-22', coverUserId: null, version: 3 }]);
});

test('back on the day it began: it is taken away', async () => {
  vi.mocked(removeAbsence).mockResolvedValue({});
  await open({ absence: away({ startsOn: '2026-11-23' }) });
  await press(t('absences.endToday'));
  expect(removeAbsence).toHaveBeenCalledExactlyOnceWith('a1');
});

test('taking away asks once', async () => {
  vi.mocked(removeAbsence).mockResolvedValue({});
  await open({ absence: away() });
  await press(t('absences.remove'));
  expect(removeAbsence).not.toHaveBeenCalled();
  await press(t('absences.removeYes'));
  expect(removeAbsence).toHaveBeenCalledExactlyOnceWith('a1');
});
