import type { LogTypeInput, LogTypeView } from '@throughline/shared';

/** The form of a log type: as it is sent, but for what is typed as text. */
export interface TypeForm extends Omit<LogTypeInput, 'noteTemplate' | 'keepForYears'> {
  noteTemplate: string;
  keepForYears: number | '';
}

const EMPTY: TypeForm = {
  name: '', schoolId: null, polarity: 'neutral', confidentiality: 'standard', readerRoles: [], urgent: false, defaultNextStepId: null,
  defaultSharing: { student: false, guardians: false }, noteTemplate: '', colour: '#0f766e', keepForYears: '', active: true,
};

/** A new one begins with what was suggested, at the school given. */
export function newTypeForm(suggestion: Partial<LogTypeInput> = {}, schoolId: string | null = null): TypeForm {
  const { noteTemplate, keepForYears, ...rest } = suggestion;
  return { ...structuredClone(EMPTY), schoolId, ...structuredClone(rest), noteTemplate: noteTemplate ?? '', keepForYears: keepForYears ?? '' };
}

export const typeFormOf = ({ name, schoolId, polarity, confidentiality, readerRoles, urgent, defaultNextStepId, defaultSharing, noteTemplate, colour, keepForYears, active }: LogTypeView): TypeForm => ({
  name, schoolId, polarity, confidentiality, readerRoles: [...readerRoles], urgent, defaultNextStepId, defaultSharing: { ...defaultSharing }, noteTemplate: noteTemplate ?? '', colour, keepForYears: keepForYears ?? '', active,
});

/** What does not apply to a restricted type, or only to one, is not sent along. */
export function bodyOf(form: TypeForm): LogTypeInput {
  const restricted = form.confidentiality === 'restricted';
  return {
    ...form, name: form.name.trim(), readerRoles: restricted ? form.readerRoles : [], defaultSharing: restricted ? { student: false, guardians: false } : form.defaultSharing,
    noteTemplate: form.noteTemplate.trim() || null, keepForYears: form.keepForYears === '' ? null : form.keepForYears,
  };
}
