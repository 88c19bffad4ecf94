import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Cursor, Day, Empty, Id, Limit, oneLine, page, plainText, Ref, SearchWords } from '../shapes.ts';
import { EditedVersion, History } from './people.ts';

export const RESTRICTIONS = ['none', 'only-these-types', 'nothing'] as const;
const GuardianshipTerms = z.strictObject({
  relation: oneLine(60).min(1, 'Say how they are related.'), portalAccess: z.boolean(),
  restriction: z.enum(RESTRICTIONS), restrictionTypeIds: z.array(Id).max(100), restrictedFrom: Day.nullable(), restrictedTo: Day.nullable(),
  restrictionReason: plainText(500, 'Give the reason.').nullable(),
});
export const GuardianshipView = z.strictObject({
  id: Id, guardian: z.strictObject({ id: Id, name: z.string(), email: z.string() }), student: Ref, ...GuardianshipTerms.shape, version: z.int(), may: z.strictObject({ edit: z.boolean() }),
});
export type GuardianshipView = z.infer<typeof GuardianshipView>;
const GuardianshipParams = z.strictObject({ guardianshipId: Id });

export const listGuardianships = defineRoute({
  method: 'GET', path: '/guardianships', summary: 'Who is guardian of whom, by student', access: 'set-up',
  query: z.strictObject({ cursor: Cursor, limit: Limit, studentId: Id.optional(), q: SearchWords }), response: page(GuardianshipView),
});
export const addGuardianship = defineRoute({
  method: 'POST', path: '/guardianships', summary: 'Link a guardian to a student', access: 'set-up', idempotent: true,
  body: z.strictObject({ guardianId: Id, studentId: Id, ...GuardianshipTerms.shape }), response: GuardianshipView, status: 201,
});
export const changeGuardianship = defineRoute({ method: 'PUT', path: '/guardianships/:guardianshipId', summary: 'Change what a guardian may see', access: 'set-up', params: GuardianshipParams, body: z.strictObject({ ...GuardianshipTerms.shape, version: EditedVersion }), response: GuardianshipView });
export const removeGuardianship = defineRoute({ method: 'DELETE', path: '/guardianships/:guardianshipId', summary: 'Remove a link that was a mistake', access: 'set-up', params: GuardianshipParams, response: Empty });
export const showGuardianshipHistory = defineRoute({ method: 'GET', path: '/guardianships/:guardianshipId/history', summary: 'What changed about a guardianship', access: 'set-up', params: GuardianshipParams, response: History });
/** By exact e-mail address, or by name among guardians of students in the person's schools. */
export const searchGuardians = defineRoute({
  method: 'GET', path: '/guardianships/people', summary: 'Logins that could be linked as guardians', access: 'set-up',
  query: z.strictObject({ q: oneLine(100).min(2, 'Two letters at least.') }), response: z.strictObject({ items: z.array(z.strictObject({ id: Id, name: z.string(), email: z.string() })) }),
});
