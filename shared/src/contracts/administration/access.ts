import { z } from 'zod';
import { CONFIDENTIALITIES, MAY_READ_RESTRICTED } from '../../vocabulary/set-up.ts';
import { defineRoute } from '../route.ts';
import { Day, Id, oneLine, Ref, SearchWords } from '../shapes.ts';

/** A change somebody thinks about. */
export const AccessChange = z.discriminatedUnion('kind', [
  /** From today unless told; without an end. */
  z.strictObject({ kind: z.literal('give-role'), userId: Id, role: oneLine(60).min(1, 'Choose a role.'), schoolId: Id, startsOn: Day.optional(), endsOn: Day.optional() }),
  z.strictObject({ kind: z.literal('end-role'), assignmentId: Id }),
  z.strictObject({ kind: z.literal('add-leader'), groupId: Id, userId: Id }),
  z.strictObject({ kind: z.literal('remove-leader'), groupId: Id, userId: Id }),
  z.strictObject({ kind: z.literal('type-readers'), typeId: Id, confidentiality: z.enum(CONFIDENTIALITIES), readerRoles: z.array(z.enum(MAY_READ_RESTRICTED)).max(MAY_READ_RESTRICTED.length) }),
]);
export type AccessChange = z.infer<typeof AccessChange>;

/** Logs that come into sight and leave it. */
const Moved = { gains: z.int(), loses: z.int() };
export const AccessSimulation = z.strictObject({
  /** The day it is looked at: today, or the day on which the change would begin. */
  asOf: Day,
  /** How many people were looked at. */
  lookedAt: z.int(),
  /** Staff whose sight would change. Numbers are of logs that whoever asks reads by a role of their own. */
  people: z.array(z.strictObject({
    person: Ref, ...Moved,
    /** Own logs of which only the receipt would be left, and of which more than the receipt would be read. */
    narrowed: z.int(), widened: z.int(),
    /** Restricted types that whoever asks does not read, and this person would begin or cease to: named, not counted. */
    uncounted: z.strictObject({ gains: z.array(z.string()), loses: z.array(z.string()) }),
  })),
  /** How many of the staff would gain, and lose, something. */
  totals: z.strictObject(Moved),
  /** Guardians and students whose portal would change, and the shared logs it is about; of types alone. */
  families: z.strictObject({ gains: z.strictObject({ people: z.int(), logs: z.int() }), loses: z.strictObject({ people: z.int(), logs: z.int() }) }).optional(),
  /** Restricted types whose logs are not in the numbers, because whoever asks does not read them. */
  uncounted: z.array(z.string()),
});
export type AccessSimulation = z.infer<typeof AccessSimulation>;

/** Changes nothing: it needs no key, and may be asked as often as wanted. */
export const simulateAccess = defineRoute({
  method: 'POST', path: '/access/simulation', summary: 'Who would gain, and who would lose, sight of how many logs', access: 'people', heavy: true,
  body: z.strictObject({ change: AccessChange }), response: AccessSimulation,
});

export const GroupToChange = z.strictObject({ id: Id, name: z.string(), kind: z.string(), school: Ref, academicYear: z.string(), members: z.int(), leaders: z.array(Ref) });
export type GroupToChange = z.infer<typeof GroupToChange>;
export const searchGroups = defineRoute({
  method: 'GET', path: '/admin/groups', summary: 'Groups of the schools this person administers, with who leads them; the best known by name', access: 'people',
  query: z.strictObject({ q: SearchWords }), response: z.strictObject({ items: z.array(GroupToChange) }),
});
