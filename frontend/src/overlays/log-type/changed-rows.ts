import { roleLabel, type LogTypeView } from '@throughline/shared';
import { inARow, type Translate } from '../../lib/words.ts';
import { said } from '../../lib/said.ts';

/** What of a type can be told in a line: as it was, as it is now. */
export function changedRows(before: LogTypeView | undefined, now: LogTypeView, t: Translate) {
  const row = (label: string, say: (type: LogTypeView) => string) => ({ label, before: before ? say(before) : '', now: say(now) });
  return [
    row(t('types.name'), ({ name }) => name),
    row(t('admin.school'), ({ school }) => school?.name ?? t('admin.allSchools')),
    row(t('types.polarity'), ({ polarity }) => t(`types.polarities.${polarity}`)),
    row(t('types.noteTemplate'), ({ noteTemplate }) => noteTemplate ?? ''),
    row(t('types.step'), ({ defaultNextStep }) => defaultNextStep?.name ?? t('types.noStep')),
    row(t('types.whoReads'), ({ confidentiality, readerRoles }) => inARow([t(`types.confidentiality.${confidentiality}`), ...readerRoles.map((role) => said(roleLabel(role)))])),
    row(t('templates.retired'), ({ active }) => (active ? '' : t('templates.retired'))),
  ];
}
