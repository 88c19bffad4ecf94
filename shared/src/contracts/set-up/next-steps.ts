import { z } from 'zod';
import { EditedVersion, History } from '../administration/people.ts';
import { defineRoute } from '../route.ts';
import { Id, Ref } from '../shapes.ts';
import { SetUpName, SetUpOrder, UsedBy } from './log-types.ts';

const Days = (most: number) => z.int('Give a number of days.').min(0, 'Not less than none.').max(most, `At most ${most} days.`);

const NextStepTerms = {
  /** What should happen, as teachers choose it. */
  name: SetUpName,
  /** The school it belongs to, and everything below; null for all schools. */
  schoolId: Id.nullable(),
  /** A shipped role, or the name of a routing-only one. */
  role: z.string().min(1, 'Choose who does it.').max(60),
  /** School days. */
  respondWithinDays: Days(200),
  /** School days without any activity; null: never. */
  autoCloseAfterDays: Days(400).nullable(),
  remindBeforeDays: Days(30),
  escalationRole: z.string().min(1, 'Choose who is told.').max(60),
  /** Gets it when nobody holds the role. */
  fallbackUserId: Id.nullable(),
  assigneeMayComplete: z.boolean(),
  active: z.boolean(),
};
export const NextStepInput = z.strictObject(NextStepTerms);
export type NextStepInput = z.infer<typeof NextStepInput>;

export const NextStepView = z.strictObject({
  id: Id, ...NextStepTerms, name: z.string(), school: Ref.nullable(), roleLabel: z.string(), escalationLabel: z.string(), fallback: Ref.nullable(),
  version: z.int(), usedBy: UsedBy, may: z.strictObject({ edit: z.boolean() }),
});
export type NextStepView = z.infer<typeof NextStepView>;
export const NextStepList = z.strictObject({ items: z.array(NextStepView), may: z.strictObject({ addForAll: z.boolean() }) });
export type NextStepList = z.infer<typeof NextStepList>;

const StepParams = z.strictObject({ stepId: Id });
/** Those in use and those retired, of the schools this person sets up and of those above; in order, by school from the top. */
export const listNextSteps = defineRoute({ method: 'GET', path: '/next-steps', summary: 'Next steps as administrators keep them up', access: 'set-up', response: NextStepList });
export const addNextStep = defineRoute({ method: 'POST', path: '/next-steps', summary: 'Set up a next step', access: 'set-up', idempotent: true, body: NextStepInput, response: NextStepView, status: 201 });
/** Logs already written keep the label, role and days they were written with; a retired step is offered no longer. */
export const changeNextStep = defineRoute({
  method: 'PUT', path: '/next-steps/:stepId', summary: 'Change a next step, retire it, or take it back into use', access: 'set-up',
  params: StepParams, body: z.strictObject({ ...NextStepTerms, version: EditedVersion }), response: NextStepView,
});
/** All that are in use at one school (or for all schools), in the order wished for. */
export const orderNextSteps = defineRoute({ method: 'PUT', path: '/next-steps/order', summary: 'Put the next steps of one school in order', access: 'set-up', body: SetUpOrder, response: NextStepList });
export const showNextStepHistory = defineRoute({ method: 'GET', path: '/next-steps/:stepId/history', summary: 'What changed about a next step', access: 'set-up', params: StepParams, response: History });
