import type { AccessChange, GroupToChange, LogTypeView, StaffMember } from '@throughline/shared';

export const KINDS = ['give-role', 'end-role', 'add-leader', 'remove-leader', 'type-readers'] as const satisfies readonly AccessChange['kind'][];
export type Kind = (typeof KINDS)[number];

/** The sentence as far as it is filled in; what another kind of change asks stays while one looks around. */
export interface Question {
  kind: Kind;
  person: Pick<StaffMember, 'id' | 'name'> | undefined;
  role: string | undefined;
  schoolId: string | null | undefined;
  startsOn: string;
  endsOn: string;
  assignmentId: string | undefined;
  group: GroupToChange | undefined;
  leaderId: string | undefined;
  typeId: string | undefined;
  confidentiality: LogTypeView['confidentiality'];
  readerRoles: LogTypeView['readerRoles'];
}

export const emptyQuestion = (): Question => ({
  kind: 'give-role', person: undefined, role: undefined, schoolId: undefined, startsOn: '', endsOn: '', assignmentId: undefined, group: undefined, leaderId: undefined,
  typeId: undefined, confidentiality: 'restricted', readerRoles: [],
});

/** What is asked, once the sentence is whole; null before. */
export function changeOf({ kind, person, role, schoolId, startsOn, endsOn, assignmentId, group, leaderId, typeId, confidentiality, readerRoles }: Question): AccessChange | null {
  switch (kind) {
    case 'give-role': return person && role && schoolId ? { kind, userId: person.id, role, schoolId, ...(startsOn ? { startsOn } : {}), ...(endsOn ? { endsOn } : {}) } : null;
    case 'end-role': return assignmentId ? { kind, assignmentId } : null;
    case 'add-leader': return group && person ? { kind, groupId: group.id, userId: person.id } : null;
    case 'remove-leader': return group && leaderId ? { kind, groupId: group.id, userId: leaderId } : null;
    case 'type-readers': return typeId && (confidentiality === 'standard' || readerRoles.length > 0) ? { kind, typeId, confidentiality, readerRoles: confidentiality === 'standard' ? [] : readerRoles } : null;
  }
}
