import type { LogTypeInput, NextStepInput } from '@throughline/shared';
import { describe, expect, test } from 'vitest';
import { stepRefusals, type StepSurroundings, typeRefusals, type TypeSurroundings } from './set-up.rules.ts';

const step: NextStepInput = { name: 'Call home', schoolId: null, role: 'counsellor', respondWithinDays: 2, autoCloseAfterDays: 4, remindBeforeDays: 1, escalationRole: 'academic-administrator', fallbackUserId: null, assigneeMayComplete: false, active: true };
const around: StepSurroundings = { nameTaken: false, mayUseSchool: true, roleKnown: false, fallbackWorks: true, defaultOf: [], lostBy: [] };
const paths = (found: readonly { path: string }[]) => found.map(({ path }) => path);
const ofStep = (but: Partial<NextStepInput>, but2: Partial<StepSurroundings> = {}) => paths(stepRefusals({ ...step, ...but }, { ...around, ...but2 }));

describe('a next step', () => {
  test('closes by itself only after somebody was told that it is late: more than one day after it was due, or never', () => {
    expect(ofStep({ autoCloseAfterDays: 3 })).toEqual(['autoCloseAfterDays']);
    expect(ofStep({ autoCloseAfterDays: 4 })).toEqual([]);
    expect(ofStep({ autoCloseAfterDays: null })).toEqual([]);
    expect(ofStep({ respondWithinDays: 0, autoCloseAfterDays: 2 })).toEqual([]);
  });
  test('0 is told apart: it is no way to say never', () => {
    expect(stepRefusals({ ...step, autoCloseAfterDays: 0 }, around)).toEqual([{ path: 'autoCloseAfterDays', message: expect.stringContaining('never') as string }]);
  });
  test('goes to a role that works with logs, or to a routing-only one in use; never to a family or an auditor', () => {
    expect(['counsellor', 'nurse', 'academic-staff'].flatMap((role) => ofStep({ role }))).toEqual([]);
    expect(['guardian', 'student', 'auditor', 'system-administrator', 'Nobody knows'].map((role) => ofStep({ role }))).toEqual(Array(5).fill(['role']));
    expect(ofStep({ role: 'Device Support' }, { roleKnown: true })).toEqual([]);
  });
  test('is told further up to oversight only', () => {
    expect(ofStep({ escalationRole: 'academic-staff' })).toEqual(['escalationRole']);
  });
  test('is not retired, nor taken away from a school, while a type begins with it', () => {
    expect(stepRefusals({ ...step, active: false }, { ...around, defaultOf: ['Pastoral', 'Academic'] })[0]?.message).toContain('Pastoral and Academic');
    expect(ofStep({}, { defaultOf: ['Pastoral'] })).toEqual([]);
    expect(ofStep({}, { defaultOf: ['Pastoral'], lostBy: ['Pastoral'] })).toEqual(['schoolId']);
  });
  test('everything that is wrong is said at once', () => {
    expect(ofStep({ role: 'student', fallbackUserId: 'x' }, { nameTaken: true, mayUseSchool: false, fallbackWorks: false })).toEqual(['schoolId', 'name', 'role', 'fallbackUserId']);
  });
});

const type: LogTypeInput = { name: 'Pastoral', schoolId: null, polarity: 'concern', confidentiality: 'standard', readerRoles: [], urgent: false, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#123456', keepForYears: null, active: true };
const about: TypeSurroundings = { nameTaken: false, mayUseSchool: true, step: null };
const ofType = (but: Partial<LogTypeInput>, but2: Partial<TypeSurroundings> = {}) => paths(typeRefusals({ ...type, ...but }, { ...about, ...but2 }));

describe('a log type', () => {
  test('that is restricted needs readers and is shared with nobody by default', () => {
    expect(ofType({ confidentiality: 'restricted' })).toEqual(['readerRoles']);
    expect(ofType({ confidentiality: 'restricted', readerRoles: ['safeguarding-lead'], defaultSharing: { student: false, guardians: true } })).toEqual(['defaultSharing']);
    expect(ofType({ confidentiality: 'restricted', readerRoles: ['safeguarding-lead'] })).toEqual([]);
    expect(ofType({ readerRoles: ['safeguarding-lead'] })).toEqual(['readerRoles']);
  });
  test('begins only with a step that is in use wherever it is; a retired one keeps what it had', () => {
    const defaultNextStepId = 'one';
    expect(ofType({ defaultNextStepId })).toEqual(['defaultNextStepId']);
    expect(ofType({ defaultNextStepId }, { step: { active: false, offeredWherever: true } })).toEqual(['defaultNextStepId']);
    expect(ofType({ defaultNextStepId }, { step: { active: true, offeredWherever: false } })).toEqual(['defaultNextStepId']);
    expect(ofType({ defaultNextStepId }, { step: { active: true, offeredWherever: true } })).toEqual([]);
    expect(ofType({ defaultNextStepId, active: false }, { step: { active: false, offeredWherever: true } })).toEqual([]);
  });
});
