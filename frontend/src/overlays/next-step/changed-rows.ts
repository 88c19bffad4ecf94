import type { NextStepView } from '@throughline/shared';
import type { Translate } from '../../lib/words.ts';
import { said } from '../../lib/said.ts';

/** What of a step can be told in a line: as it was, as it is now. */
export function changedRows(before: NextStepView | undefined, now: NextStepView, t: Translate) {
  const row = (label: string, say: (step: NextStepView) => string) => ({ label, before: before ? say(before) : '', now: say(now) });
  return [
    row(t('steps.name'), ({ name }) => name),
    row(t('admin.school'), ({ school }) => school?.name ?? t('admin.allSchools')),
    row(t('steps.role'), ({ roleLabel }) => said(roleLabel)),
    row(t('steps.respond'), ({ respondWithinDays }) => `${respondWithinDays} ${t('steps.unit')}`),
    row(t('steps.remind'), ({ remindBeforeDays }) => `${remindBeforeDays} ${t('steps.unit')}`),
    row(t('steps.closes'), ({ autoCloseAfterDays }) => (autoCloseAfterDays === null ? t('steps.sentence.stays') : `${autoCloseAfterDays} ${t('steps.unit')}`)),
    row(t('steps.escalation'), ({ escalationLabel }) => escalationLabel),
    row(t('steps.fallback'), ({ fallback }) => fallback?.name ?? t('steps.nobody')),
    row(t('templates.retired'), ({ active }) => (active ? '' : t('templates.retired'))),
  ];
}
