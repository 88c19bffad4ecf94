import { inARow, inClauses, type Translate } from '../../lib/words.ts';

/** A next step as far as it is said in words; roles and people by their names. */
interface StepInWords {
  role: string;
  respondWithinDays: number;
  remindBeforeDays: number;
  escalation: string;
  /** Null: never. */
  autoCloseAfterDays: number | null;
  fallback?: string | undefined;
}

/** "Goes to Counsellor, due in 2 school days, reminded 1 day before; Academic Administrator is told when it is late; …" */
export function stepSentence(step: StepInWords, t: Translate): string {
  const { role, respondWithinDays: due, remindBeforeDays: before, escalation, autoCloseAfterDays: close, fallback } = step;
  const way = inARow([t('steps.sentence.goes', { role: role || t('steps.sentence.somebody') }), t('steps.sentence.due', { n: due }, due), t('steps.sentence.reminded', { n: before }, before)]);
  const ends = close === null ? t('steps.sentence.stays') : t('steps.sentence.closes', { n: close }, close);
  const told = escalation ? [t('steps.sentence.told', { role: escalation })] : [];
  return `${inClauses([way, ...told, ends, ...(fallback ? [t('steps.sentence.fallback', { name: fallback })] : [])])}.`;
}
