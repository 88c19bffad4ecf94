import { ApiError } from '@throughline/shared';
import { expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { useForm } from './form.ts';

interface Thing { name: string; version: number | null }
const movedOn = (current: Thing) => new ApiError(409, { type: '', title: '', status: 409, code: 'moved-on', detail: 'Moved on.', requestId: 'r', current } as never);

function open(version: number | null | undefined = 3) {
  const live = ref<Thing | null | undefined>({ name: 'Pastoral', version: version ?? null });
  const send = vi.fn<(as: { version: number; key: string }) => Promise<Thing>>().mockResolvedValue({ name: 'Mine', version: 9 });
  const done = vi.fn<(saved: Thing) => void>();
  return { live, send, done, form: useForm<Thing>({ version, now: () => live.value, send, done }) };
}

test('while it is open it hears that the thing moved on, and goes on from there knowingly', async () => {
  const { live, form, send } = open();
  expect(form.meanwhile.value).toBeUndefined();
  live.value = { name: 'Wellbeing', version: 4 };
  expect(form.meanwhile.value).toEqual({ name: 'Wellbeing', version: 4 });
  form.lookedAgain();
  expect(form.meanwhile.value).toBeUndefined();
  await form.save();
  expect(send).toHaveBeenCalledExactlyOnceWith({ version: 4, key: expect.any(String) });
});

test('what comes late from the cache is older than what a refusal said', async () => {
  const { live, form, send } = open();
  send.mockRejectedValueOnce(movedOn({ name: 'Newest', version: 5 }));
  await form.save();
  live.value = { name: 'Older', version: 4 };
  expect(form.meanwhile.value?.name).toBe('Newest');
  form.lookedAgain();
  expect(form.meanwhile.value).toBeUndefined();
  live.value = { name: 'Newer still', version: 6 };
  expect(form.meanwhile.value?.name).toBe('Newer still');
});

test('it hears that the thing was taken away', () => {
  const { live, form } = open();
  live.value = undefined;
  expect(form.gone.value).toBe(false);
  live.value = null;
  expect(form.gone.value).toBe(true);
});

test('what it saved itself is nobody else’s change', async () => {
  const { live, form, send } = open();
  let answer!: (thing: Thing) => void;
  send.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const saving = form.save();
  live.value = { name: 'Mine', version: 4 };
  expect(form.meanwhile.value).toBeUndefined();
  answer(live.value);
  await saving;
});

test('where there was none, one of its own is news; something new has nothing beneath it', () => {
  const inherited = open(null);
  inherited.live.value = { name: 'Own calendar', version: 1 };
  expect(inherited.form.meanwhile.value?.name).toBe('Own calendar');
  const fresh = useForm<Thing>({ now: () => ({ name: 'Another', version: 1 }), send: vi.fn<() => Promise<Thing>>(), done: () => undefined });
  expect(fresh.meanwhile.value).toBeUndefined();
});
