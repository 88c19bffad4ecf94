import type { OfferedType } from '@throughline/shared';
import { describe, expect, test } from 'vitest';
import { localToday } from '../../lib/dates.ts';
import { bodyOf, defaultsOf, emptyDraft, holdsWords, missingIn, previewBodyOf, withTemplate } from './draft.ts';

const plain: OfferedType = { id: 'academic', name: 'Academic', polarity: 'neutral', restricted: false, colour: '#1d4ed8', defaultSharing: { student: false, guardians: false }, readerRoles: [], may: { share: true } };
const pastoral: OfferedType = { ...plain, id: 'pastoral', defaultNextStepId: 'counsellor', defaultSharing: { student: false, guardians: true }, noteTemplate: 'What I saw:' };
const sam = { studentIds: ['sam'] };
const untouched = { followUp: false, sharing: false };

describe('the outline of a kind', () => {
  test('never stands over what was typed: it is offered, and then stands below', () => {
    expect(defaultsOf(pastoral, { ...emptyDraft(), text: 'He sat alone.' }, untouched)).not.toHaveProperty('text');
    expect(withTemplate('He sat alone.\n', pastoral)).toBe('He sat alone.\n\nWhat I saw:');
  });
  test('is not offered twice, nor where there is none', () => {
    expect(withTemplate('He sat alone.\n\nWhat I saw:\nnothing', pastoral)).toBeUndefined();
    expect(withTemplate('He sat alone.', plain)).toBeUndefined();
  });
});

describe('what a type fills in', () => {
  test('brings its next step, its sharing and its template', () => {
    expect(defaultsOf(pastoral, emptyDraft(), untouched)).toEqual({ followUp: true, nextStepId: 'counsellor', student: false, guardians: true, text: 'What I saw:' });
  });

  test('leaves alone what the person chose', () => {
    const defaults = defaultsOf(pastoral, { ...emptyDraft(), text: 'He sat alone at lunch.' }, { followUp: true, sharing: true });
    expect(defaults).toEqual({});
  });

  test('ends sharing, also what was chosen by hand, where only others may share', () => {
    const safeguarding: OfferedType = { ...plain, restricted: true, readerRoles: ['safeguarding-lead'], may: { share: false } };
    expect(defaultsOf(safeguarding, { ...emptyDraft(), guardians: true }, { followUp: true, sharing: true })).toMatchObject({ student: false, guardians: false });
  });

  test('takes back the template of the type before, but not one that was written into', () => {
    expect(defaultsOf(plain, { ...emptyDraft(), text: 'What I saw:' }, untouched, pastoral)).toMatchObject({ text: '', followUp: false, nextStepId: '' });
    expect(defaultsOf(plain, { ...emptyDraft(), text: 'What I saw: tears' }, untouched, pastoral)).not.toHaveProperty('text');
  });
});

test('a template nobody touched holds no words; anything typed does', () => {
  expect(holdsWords({ ...emptyDraft(), text: 'What I saw:' }, pastoral)).toBe(false);
  expect(holdsWords({ ...emptyDraft(), text: 'What I saw: tears' }, pastoral)).toBe(true);
  expect(holdsWords({ ...emptyDraft(), place: 'Playground' }, pastoral)).toBe(true);
  expect(holdsWords({ ...emptyDraft(), occurredOn: '2026-01-05' }, pastoral)).toBe(true);
  expect(holdsWords({ ...emptyDraft(), occurredOn: localToday() }, pastoral)).toBe(false);
});

test('student, kind and words are enough; a follow-up needs its step', () => {
  expect(missingIn(emptyDraft(), { studentIds: [] })).toEqual(['students', 'typeId', 'text']);
  expect(missingIn({ ...emptyDraft(), typeId: 'academic', text: 'Well done.' }, sam)).toEqual([]);
  expect(missingIn({ ...emptyDraft(), typeId: 'academic', text: 'Well done.', followUp: true }, sam)).toEqual(['nextStepId']);
});

test('what was left alone is not sent, so that the server fills it in', () => {
  expect(bodyOf({ ...emptyDraft(), typeId: 'academic', text: 'Well done.' }, sam)).toEqual({ studentIds: ['sam'], typeId: 'academic', text: 'Well done.' });
});

test('a person is asked for only with a step, and only when the writer chose one', () => {
  const draft = { ...emptyDraft(), typeId: 'academic', text: 'Well done.', nextStepId: 'counsellor', assigneeId: 'cem' };
  expect(bodyOf(draft, sam)).not.toHaveProperty('followUp');
  expect(bodyOf({ ...draft, followUp: true }, sam).followUp).toEqual({ nextStepId: 'counsellor', assigneeId: 'cem' });
  expect(bodyOf({ ...draft, followUp: true, assigneeId: '' }, sam).followUp).toEqual({ nextStepId: 'counsellor' });
});

test('family wording travels only with sharing', () => {
  const draft = { ...emptyDraft(), typeId: 'academic', text: 'Well done.', familyWording: 'Sam did well.' };
  expect(bodyOf(draft, sam)).not.toHaveProperty('sharing');
  expect(bodyOf({ ...draft, guardians: true }, sam).sharing).toEqual({ student: false, guardians: true, familyWording: 'Sam did well.' });
});

test('of several the parts travel with the log, and the preview asks nothing anew for them', () => {
  const draft = { ...emptyDraft(), typeId: 'academic', text: 'A window broke.' };
  const about = { studentIds: ['sam', 'mei'], incident: { roles: { sam: 'involved' as const, mei: 'witness' as const } } };
  expect(bodyOf(draft, about)).toMatchObject(about);
  expect(previewBodyOf(draft, about)).toMatchObject({ studentIds: ['sam', 'mei'], incident: { roles: {} } });
});

test('the preview asks before anything is written, and never carries the words', () => {
  const draft = { ...emptyDraft(), typeId: 'academic' };
  expect(previewBodyOf(draft, { studentIds: [] })).toBeNull();
  expect(previewBodyOf({ ...draft, followUp: true }, sam)).toBeNull();
  expect(JSON.stringify(previewBodyOf({ ...draft, text: 'Secret', familyWording: 'Secret', guardians: true }, sam))).not.toContain('Secret');
});
