import ui from '@nuxt/ui/vue-plugin';
import { ApiError, type LogPreview, type LogSummary, type LogView } from '@throughline/shared';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../../lib/words.ts';
import { listCandidates, listMyGroups, previewLogs, searchStudents, showCaptureOptions, writeLogs } from '../../services/capture.ts';
import StudentLogCreateOverlay from './StudentLogCreateOverlay.vue';

vi.mock(import('../../services/capture.ts'), async (original) => ({
  ...(await original()), previewLogs: vi.fn<typeof previewLogs>(), writeLogs: vi.fn<typeof writeLogs>(), showCaptureOptions: vi.fn<typeof showCaptureOptions>(), listCandidates: vi.fn<typeof listCandidates>(), searchStudents: vi.fn<typeof searchStudents>(), listMyGroups: vi.fn<typeof listMyGroups>(),
}));

const sharing = { student: false, guardians: false };
const academic = { id: 'academic', name: 'Academic', polarity: 'neutral' as const, restricted: false, colour: '#1d4ed8', defaultSharing: sharing, readerRoles: [] as string[], may: { share: true } };
const pastoral = { ...academic, id: 'pastoral', name: 'Pastoral', polarity: 'concern' as const, defaultNextStepId: 'counsellor' };
const safeguarding = { ...academic, id: 'safeguarding', name: 'Safeguarding', restricted: true, readerRoles: ['safeguarding-lead'], may: { share: false } };
const step = { id: 'counsellor', name: 'Refer to counsellor', role: 'counsellor', roleLabel: 'Counsellor', respondWithinDays: 3, autoCloseAfterDays: 10 };
const readers = [{ rule: 'author', label: 'Whoever writes it', why: 'Whoever writes a log reads it.', count: 6 }];
const to = (name: string): LogPreview => ({ perStudent: [{ studentId: 'sam', context: null, assignee: { id: name, name }, reason: 'Counsellor at Lakeside', dueOn: '2030-01-03' }], readers, duplicates: [] });
const toNobody: LogPreview = { perStudent: [{ studentId: 'sam', context: null }], readers, duplicates: [] };
const refusal: LogPreview = { perStudent: [{ studentId: 'sam', context: null, refused: { code: 'nobody-eligible', detail: 'No counsellor at Lakeside can take this.' } }], readers: [], duplicates: [] };

const ask = vi.mocked(previewLogs);
const save = vi.mocked(writeLogs);

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(listMyGroups).mockResolvedValue({ items: [] });
  vi.mocked(showCaptureOptions).mockResolvedValue({ types: [academic, pastoral, safeguarding], nextSteps: [step] });
  ask.mockImplementation((body) => Promise.resolve(body?.followUp ? to('Cem Aydın') : toNobody));
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

const settle = async () => {
  await flushPromises();
  await vi.advanceTimersByTimeAsync(400);
  await flushPromises();
};
async function openForm(props: object = { studentId: 'sam', studentName: 'Sam Okafor' }) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const overlay = mount(StudentLogCreateOverlay, {
    props, attachTo: document.body, global: { plugins: [createPinia(), PiniaColada, i18n, router, ui] },
  });
  await settle();
  return overlay;
}
const seen = () => document.body.textContent ?? '';
const button = (name: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(name))!;
async function press(name: string) {
  button(name).click();
  await settle();
}
async function choose(type: string) {
  [...document.querySelectorAll<HTMLElement>('[role="radio"]')].find((radio) => radio.ariaLabel === type || radio.closest('label')?.textContent?.includes(type))!.click();
  await settle();
}
async function write(text: string) {
  const field = document.querySelector('textarea')!;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await settle();
}

describe('the preview', () => {
  test('says who gets it, when it is due and how many can read it, before anything is written', async () => {
    await openForm();
    await choose('Pastoral');
    expect(seen()).toMatch(/Goes to Cem Aydın · due .+ · 6 people can read this/);
  });

  test('says of a restricted kind who alone can read it, and leaves sharing to them', async () => {
    await openForm();
    await choose('Safeguarding');
    expect(seen()).toContain('Only Safeguarding Leads can read this');
    expect(seen()).toContain('Whether the family reads logs of this kind is decided by the Safeguarding Leads.');
  });

  test('an older answer that comes late never stands over a newer one', async () => {
    const answers: ((preview: LogPreview) => void)[] = [];
    ask.mockImplementation(() => new Promise((answer) => answers.push(answer)));
    await openForm();
    await choose('Pastoral');
    await choose('Academic');
    expect(answers).toHaveLength(2);
    answers[1]!(toNobody);
    await settle();
    answers[0]!(to('Somebody of before'));
    await settle();
    expect(seen()).toContain('Nobody needs to act');
    expect(seen()).not.toContain('Somebody of before');
  });

  test('a refusal is said in words, with the ways out; the text stays', async () => {
    ask.mockImplementation((body) => Promise.resolve(body?.followUp ? refusal : toNobody));
    await openForm();
    await write('Sat alone at lunch.');
    await choose('Pastoral');
    expect(seen()).toContain('No counsellor at Lakeside can take this.');
    await press('Save without follow-up');
    expect(seen()).toContain('Nobody needs to act');
    expect(document.querySelector('textarea')?.value).toBe('Sat alone at lunch.');
  });
});

describe('the writer chooses who takes it', () => {
  test('among those who can; another kind of log asks anew, and then it is Throughline that chooses', async () => {
    vi.mocked(listCandidates).mockResolvedValue({ items: [{ id: 'cem', name: 'Cem Aydın', eligible: true, reason: 'Counsellor at Lakeside, 3 open' }, { id: 'grainne', name: 'Gráinne O’Neill', eligible: false, reason: 'On leave at present' }] });
    await openForm();
    await choose('Pastoral');
    await press('Choose a person');
    expect(listCandidates).toHaveBeenCalledWith({ studentIds: 'sam', nextStepId: 'counsellor', typeId: 'pastoral' });
    expect(seen()).toContain('On leave at present');
    await choose('Cem Aydın');
    expect(ask.mock.lastCall?.[0]?.followUp).toEqual({ nextStepId: 'counsellor', assigneeId: 'cem' });
    await choose('Academic');
    await choose('Pastoral');
    expect(ask.mock.lastCall?.[0]?.followUp).toEqual({ nextStepId: 'counsellor' });
  });
});

describe('saving', () => {
  test('asks for what is missing, at the field, and sends nothing', async () => {
    await openForm();
    await press('Save log');
    expect(seen()).toContain('Choose what kind of log it is.');
    expect(seen()).toContain('Write what happened.');
    expect(save).not.toHaveBeenCalled();
  });

  test('a failed save keeps the text and says what to do', async () => {
    save.mockRejectedValue(new ApiError(0, null));
    await openForm();
    await choose('Academic');
    await write('Well done in the debate.');
    await press('Save log');
    expect(seen()).toContain('it will never be there twice');
    expect(document.querySelector('textarea')?.value).toBe('Well done in the debate.');
  });

  test('says who has it now', async () => {
    save.mockResolvedValue({ logs: [{ id: '1', student: { id: 'sam', name: 'Sam' }, sharing: { student: false, guardians: true }, todo: { assignee: { id: 'cem', name: 'Cem Aydın' }, dueOn: '2030-01-03', reason: 'Counsellor' } } as LogView] });
    await openForm();
    await choose('Pastoral');
    await write('Sat alone at lunch.');
    await press('Save log');
    expect(seen()).toContain('Cem Aydın has it now');
    expect(save.mock.lastCall?.[0]).toMatchObject({ studentIds: ['sam'], typeId: 'pastoral', followUp: { nextStepId: 'counsellor' } });
  });
});

describe('several students', () => {
  const found = [['sam', 'Sam Okafor'], ['mei', 'Mei Tanaka'], ['ali', 'Ali Demir']].map(([id, name]) => ({ id: id!, name: name!, school: 'Lakeside' }));
  const plan = (studentId: string, but = {}) => ({ studentId, context: null, assignee: { id: 'cem', name: 'Cem Aydın' }, reason: 'Counsellor at Lakeside', dueOn: '2030-01-03', readers: 5, ...but });
  const options = () => [...document.querySelectorAll<HTMLElement>('[role="option"]')];
  async function add(name: string) {
    await press('Add another student');
    options().find((option) => option.textContent?.includes(name))!.click();
    await settle();
  }
  beforeEach(() => {
    vi.mocked(searchStudents).mockResolvedValue({ items: found });
    ask.mockImplementation((body) => Promise.resolve({ perStudent: (body?.studentIds ?? []).map((id) => plan(id)), readers, duplicates: [] }));
  });

  test('are added by the search, which leaves out who is there, and taken off again', async () => {
    await openForm();
    await press('Add another student');
    expect(options().map((option) => option.textContent)).toEqual([expect.stringContaining('Mei Tanaka'), expect.stringContaining('Ali Demir')]);
    await press('Back to the log');
    await add('Mei Tanaka');
    expect(seen()).toContain('New log about 2 students');
    expect(showCaptureOptions).toHaveBeenLastCalledWith(['sam', 'mei'], undefined);
    document.querySelector<HTMLElement>('[aria-label="Take Sam Okafor off the list"]')!.click();
    await settle();
    expect(seen()).toContain('New log about Mei Tanaka');
  });

  test('are independent unless it is one incident, in which everybody has a part', async () => {
    await openForm();
    await add('Mei Tanaka');
    await choose('Pastoral');
    expect(ask.mock.lastCall?.[0]).not.toHaveProperty('incident');
    expect(seen()).toContain('2 logs go to Cem Aydın · 6 people can read at least one of these');
    document.querySelector<HTMLElement>('button[role="switch"]')!.click();
    await settle();
    expect(ask.mock.lastCall?.[0]).toMatchObject({ incident: { roles: {} } });
    await write('A window broke.');
    save.mockResolvedValue({ incidentId: 'one', logs: found.slice(0, 2).map(({ id, name }) => ({ id, student: { id, name }, text: 'A window broke.', incident: { id: 'one', role: 'involved' } }) as LogView) });
    await press('Save log');
    expect(save.mock.lastCall?.[0]).toMatchObject({ studentIds: ['sam', 'mei'], incident: { roles: { sam: 'involved', mei: 'involved' } } });
    expect(seen()).toContain('2 logs saved');
    expect(seen()).toContain('They belong to one incident.');
    expect(button('Mei Tanaka')).toBeDefined();
  });

  test('refused ones are named, and left out on request; the text stays', async () => {
    ask.mockImplementation((body) => Promise.resolve({ perStudent: (body?.studentIds ?? []).map((id) => (id === 'mei' ? { studentId: id, context: null, refused: { code: 'own-child', detail: 'A colleague has to write this one.' } } : plan(id))), readers, duplicates: [] }));
    await openForm();
    await add('Mei Tanaka');
    await add('Ali Demir');
    await write('A window broke.');
    await choose('Pastoral');
    expect(seen()).toContain('Mei Tanaka: A colleague has to write this one.');
    await press('Leave Mei Tanaka out');
    expect(ask.mock.lastCall?.[0]?.studentIds).toEqual(['sam', 'ali']);
    expect(seen()).toContain('2 logs go to Cem Aydın');
    expect(document.querySelector('textarea')?.value).toBe('A window broke.');
  });

  test('a refusal that came only with saving is told by name too', async () => {
    await openForm();
    await add('Mei Tanaka');
    await choose('Pastoral');
    await write('A window broke.');
    save.mockRejectedValue(new ApiError(422, { type: '', title: '', status: 422, code: 'nobody-eligible', detail: 'No counsellor.', requestId: '', errors: [{ path: 'studentIds.1', message: 'No counsellor at Hillside.' }] }));
    await press('Save log');
    expect(seen()).toContain('Mei Tanaka: No counsellor at Hillside.');
    expect(button('Choose another step')).toBeDefined();
  });
});

describe('a whole group', () => {
  const group = { id: '7a', name: 'English 7A', students: ['Aya', 'Ben', 'Cleo'].map((name) => ({ id: name.toLowerCase(), name })) };
  const box = (name: string) => [...document.querySelectorAll<HTMLElement>('[role="checkbox"]')].find((one) => one.closest('li')?.textContent?.includes(name))!;

  test('opens with everybody; who was not there is left out, and the rest is saved together', async () => {
    ask.mockImplementation((body) => Promise.resolve({ perStudent: (body?.studentIds ?? []).map((studentId) => ({ studentId, context: null })), readers, duplicates: [] }));
    await openForm({ group });
    expect(seen()).toContain('New log about English 7A');
    expect(seen()).toContain('All 3 students');
    await press('Leave some out');
    box('Ben').click();
    await settle();
    expect(seen()).toContain('2 of 3 students');
    expect(showCaptureOptions).toHaveBeenLastCalledWith(['aya', 'cleo'], undefined);
    await choose('Academic');
    await write('Put the hall in order.');
    save.mockResolvedValue({ logs: [] });
    await press('Save log');
    expect(save.mock.lastCall?.[0]).toMatchObject({ studentIds: ['aya', 'cleo'] });
    expect(save.mock.lastCall?.[0]).not.toHaveProperty('incident');
  });
  test('with nobody left says so and saves nothing', async () => {
    await openForm({ group: { ...group, students: group.students.slice(0, 1) } });
    await press('Leave some out');
    box('Aya').click();
    await settle();
    expect(seen()).toContain('Nobody is left.');
    await press('Save log');
    expect(save).not.toHaveBeenCalled();
  });
});

describe('what a colleague wrote about the same event', () => {
  const written = (type: { id: string; name: string; polarity: 'neutral' | 'concern'; restricted: boolean; colour: string }) =>
    ({ id: 'l9', student: { id: 'sam', name: 'Sam Okafor' }, type, excerpt: 'They argued in the yard.', occurredTime: '12:40', recordedAt: '2026-11-20T12:45:00Z', author: { id: 'cem', name: 'Cem Aydın' } }) as LogSummary;
  const found = (log: LogSummary) => ask.mockResolvedValue({ ...toNobody, duplicates: [log] });

  test('is said with its time, and joined on request; apart again as easily', async () => {
    found(written(academic));
    await openForm();
    await choose('Academic');
    expect(seen()).toMatch(/1 colleague wrote about Sam Okafor today, at 12:40\sPM\./);
    await press('Join as one incident');
    expect(seen()).toContain('One incident with what Cem Aydın wrote');
    expect(ask.mock.lastCall?.[0]).toMatchObject({ joinLogId: 'l9' });
    await press('Keep them apart');
    expect(ask.mock.lastCall?.[0]).not.toHaveProperty('joinLogId');
  });
  test('of a restricted kind is left alone; a restricted kind chosen later stays apart', async () => {
    found(written(safeguarding));
    await openForm();
    await choose('Academic');
    expect(button('Join as one incident')).toBeUndefined();
    found(written(academic));
    await choose('Pastoral');
    await press('Join as one incident');
    await choose('Safeguarding');
    expect(ask.mock.lastCall?.[0]).not.toHaveProperty('joinLogId');
  });
  test('gone since: the log is saved on its own, and nothing typed is lost', async () => {
    found(written(academic));
    await openForm();
    await choose('Academic');
    await write('A row in the yard.');
    await press('Join as one incident');
    save.mockRejectedValueOnce(new ApiError(422, { type: '', title: '', status: 422, code: 'join-not-available', detail: 'Not there any more.', requestId: '' }));
    await press('Save log');
    expect(seen()).toContain('Not there any more.');
    save.mockResolvedValue({ logs: [] });
    await press('Save on its own');
    expect(save.mock.lastCall?.[0]).toMatchObject({ text: 'A row in the yard.' });
    expect(save.mock.lastCall?.[0]).not.toHaveProperty('joinLogId');
  });
});

describe('leaving', () => {
  const leave = async () => {
    document.querySelector<HTMLElement>('[role="dialog"] button[aria-label="Close"]')!.click();
    await settle();
  };

  test('an untouched form closes at once', async () => {
    const overlay = await openForm();
    await leave();
    expect(overlay.emitted('close')).toHaveLength(1);
  });

  test('with words typed it asks once, and leaves when told so', async () => {
    const overlay = await openForm();
    await choose('Academic');
    await write('Half a sentence');
    await leave();
    expect(overlay.emitted('close')).toBeUndefined();
    expect(seen()).toContain('Leave without saving it?');
    await press('Leave');
    expect(overlay.emitted('close')).toHaveLength(1);
  });
});
