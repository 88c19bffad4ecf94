import type { AbsenceView } from '@throughline/shared';
import { localToday, type Day } from '../../lib/dates.ts';

/** The days of an absence and who covers, as a form holds them. */
export interface AbsenceTerms {
  startsOn: Day;
  endsOn: Day;
  cover: { id: string; name: string; detail?: string | undefined } | undefined;
}
/** Today, unless told: most absences are entered in the morning they begin. */
export const termsOf = (absence: AbsenceView | undefined): AbsenceTerms =>
  absence ? { startsOn: absence.startsOn, endsOn: absence.endsOn, cover: absence.cover ?? undefined } : { startsOn: localToday(), endsOn: localToday(), cover: undefined };

export const bodyOf = ({ startsOn, endsOn, cover }: AbsenceTerms) => ({ startsOn, endsOn, coverUserId: cover?.id ?? null });

export const sameTerms = (one: AbsenceTerms, other: AbsenceTerms): boolean => JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other));
