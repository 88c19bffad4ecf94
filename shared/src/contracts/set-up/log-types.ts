import { z } from 'zod';
import { POLARITIES } from '../../vocabulary/logs.ts';
import { CONFIDENTIALITIES, MAY_READ_RESTRICTED } from '../../vocabulary/set-up.ts';
import { EditedVersion, History } from '../administration/people.ts';
import { defineRoute } from '../route.ts';
import { Id, plainText, Ref } from '../shapes.ts';

/** One line that people choose from in a list. */
export const SetUpName = z.string().transform((name) => name.replace(/\s+/g, ' ').normalize('NFC').trim()).pipe(z.string().min(2, 'Give it a name.').max(60, 'Keep it under 60 characters.'));

/** How many logs carry it, and how many of them are not finished; null when only others may know. */
export const UsedBy = z.strictObject({ logs: z.int(), unfinished: z.int() }).nullable();

const LogTypeTerms = {
  name: SetUpName,
  /** The school it belongs to, and everything below; null for all schools. */
  schoolId: Id.nullable(),
  polarity: z.enum(POLARITIES),
  confidentiality: z.enum(CONFIDENTIALITIES),
  /** Who reads logs of a restricted type; empty for a standard one. */
  readerRoles: z.array(z.enum(MAY_READ_RESTRICTED)).max(MAY_READ_RESTRICTED.length).refine((roles) => new Set(roles).size === roles.length, 'A role is named twice.'),
  urgent: z.boolean(),
  defaultNextStepId: Id.nullable(),
  defaultSharing: z.strictObject({ student: z.boolean(), guardians: z.boolean() }),
  noteTemplate: plainText(4000).nullable(),
  colour: z.string().regex(/^#[0-9a-f]{6}$/, 'Choose a colour.'),
  /** Years after the last activity; null: as long as the school keeps anything. */
  keepForYears: z.int().min(1, 'At least one year, or leave it empty.').max(100, 'At most a hundred years.').nullable(),
  active: z.boolean(),
};
export const LogTypeInput = z.strictObject(LogTypeTerms);
export type LogTypeInput = z.infer<typeof LogTypeInput>;

export const LogTypeView = z.strictObject({
  id: Id, ...LogTypeTerms, name: z.string(), noteTemplate: z.string().nullable(), school: Ref.nullable(), defaultNextStep: Ref.nullable(),
  version: z.int(), usedBy: UsedBy, may: z.strictObject({ edit: z.boolean() }),
});
export type LogTypeView = z.infer<typeof LogTypeView>;
export const LogTypeList = z.strictObject({ items: z.array(LogTypeView), may: z.strictObject({ addForAll: z.boolean() }) });
export type LogTypeList = z.infer<typeof LogTypeList>;

const TypeParams = z.strictObject({ typeId: Id });
/** Those in use and those retired, of the schools this person sets up and of those above; in order, by school from the top. */
export const listLogTypes = defineRoute({ method: 'GET', path: '/log-types', summary: 'Log types as administrators keep them up', access: 'set-up', response: LogTypeList });
export const addLogType = defineRoute({ method: 'POST', path: '/log-types', summary: 'Set up a log type', access: 'set-up', idempotent: true, body: LogTypeInput, response: LogTypeView, status: 201 });
/** Logs already written keep what they are; a retired type is offered no longer. */
export const changeLogType = defineRoute({
  method: 'PUT', path: '/log-types/:typeId', summary: 'Change a log type, retire it, or take it back into use', access: 'set-up',
  params: TypeParams, body: z.strictObject({ ...LogTypeTerms, version: EditedVersion }), response: LogTypeView,
});
export const SetUpOrder = z.strictObject({ schoolId: Id.nullable(), ids: z.array(Id).min(1).max(500).refine((ids) => new Set(ids).size === ids.length, 'One is named twice.') });
/** All that are in use at one school (or for all schools), in the order wished for. */
export const orderLogTypes = defineRoute({ method: 'PUT', path: '/log-types/order', summary: 'Put the log types of one school in order', access: 'set-up', body: SetUpOrder, response: LogTypeList });
export const showLogTypeHistory = defineRoute({ method: 'GET', path: '/log-types/:typeId/history', summary: 'What changed about a log type', access: 'set-up', params: TypeParams, response: History });
