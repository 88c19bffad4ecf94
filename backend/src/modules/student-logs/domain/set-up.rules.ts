import { HAS_OVERSIGHT, type LogTypeInput, MAY_WRITE_LOGS, type NextStepInput } from '@throughline/shared';

/** What is wrong with what an administrator wishes for, field by field, as they read it. */
export interface FieldRefusal {
  readonly path: string;
  readonly message: string;
}
const refusal = (when: boolean, path: string, message: string): FieldRefusal[] => (when ? [{ path, message }] : []);

export interface TypeSurroundings {
  readonly nameTaken: boolean;
  readonly mayUseSchool: boolean;
  /** The default next step wished for, if there is one of that id. */
  readonly step: { readonly active: boolean; readonly offeredWherever: boolean } | null;
}
export function typeRefusals(input: LogTypeInput, { nameTaken, mayUseSchool, step }: TypeSurroundings): FieldRefusal[] {
  const restricted = input.confidentiality === 'restricted';
  const wantsStep = input.defaultNextStepId !== null && input.active;
  return [
    ...refusal(!mayUseSchool, 'schoolId', 'Choose one of the schools you set up.'),
    ...refusal(nameTaken, 'name', 'There is a type of this name here already, perhaps a retired one. Choose another name.'),
    ...refusal(restricted && input.readerRoles.length === 0, 'readerRoles', 'Choose who may read it: with nobody chosen, nobody could.'),
    ...refusal(!restricted && input.readerRoles.length > 0, 'readerRoles', 'Only a restricted type has readers of its own.'),
    ...refusal(restricted && (input.defaultSharing.student || input.defaultSharing.guardians), 'defaultSharing', 'A restricted type is shared by one of its readers, log by log, never by default.'),
    ...refusal(wantsStep && !step?.active, 'defaultNextStepId', 'This next step is not in use. Choose another one, or none.'),
    ...refusal(wantsStep && step?.active === true && !step.offeredWherever, 'defaultNextStepId', 'This next step is not offered at every school where the type is. Choose another one, or none.'),
  ];
}

export interface StepSurroundings {
  readonly nameTaken: boolean;
  readonly mayUseSchool: boolean;
  /** Whether the role is in use as a routing-only one, or the step has had it all along. */
  readonly roleKnown: boolean;
  /** Whether the fallback person is enabled, works here and is within reach. */
  readonly fallbackWorks: boolean;
  /** Types in use whose default it is: all of them, and those at schools where it would be offered no longer. */
  readonly defaultOf: readonly string[];
  readonly lostBy: readonly string[];
}
export function stepRefusals(input: NextStepInput, around: StepSurroundings): FieldRefusal[] {
  const earliest = input.respondWithinDays + 2;
  const close = input.autoCloseAfterDays;
  return [
    ...refusal(!around.mayUseSchool, 'schoolId', 'Choose one of the schools you set up.'),
    ...refusal(around.nameTaken, 'name', 'There is a next step of this name here already, perhaps a retired one. Choose another name.'),
    ...refusal(!(MAY_WRITE_LOGS as readonly string[]).includes(input.role) && !around.roleKnown, 'role', 'Choose a role that works with logs, or a routing-only role in use.'),
    ...refusal(!(HAS_OVERSIGHT as readonly string[]).includes(input.escalationRole), 'escalationRole', 'Choose a role that has oversight: others would be told of logs they cannot read.'),
    ...refusal(close === 0, 'autoCloseAfterDays', '0 is no way to say never. Choose “never”, or a number of days.'),
    ...refusal(close !== null && close !== 0 && close < earliest, 'autoCloseAfterDays', `It would close before anybody was told that it is late. Choose ${earliest} days or more, or “never”.`),
    ...refusal(input.fallbackUserId !== null && !around.fallbackWorks, 'fallbackUserId', 'This person does not work here at the moment. Choose somebody else, or nobody.'),
    ...refusal(!input.active && around.defaultOf.length > 0, 'active', `It is the default step of ${inWords(around.defaultOf)}. Choose another one there first.`),
    ...refusal(input.active && around.lostBy.length > 0, 'schoolId', `It is the default step of ${inWords(around.lostBy)}, which would not offer it any longer. Choose another one there first.`),
  ];
}

const inWords = (names: readonly string[]) => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);
