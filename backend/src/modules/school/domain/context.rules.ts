/** One enrolment with what its offering and its academic year say. Days are `YYYY-MM-DD`, both ends included. */
export interface EnrolmentFacts {
  readonly id: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly archived: boolean;
  readonly schoolId: string | null;
  readonly academicYear: { readonly id: string; readonly name: string; readonly startsOn: string; readonly endsOn: string; readonly schoolId: string };
  readonly offering: { readonly id: string; readonly schoolId: string; readonly program: { readonly id: string; readonly name: string } } | null;
}

/**
 * The enrolment that says where a student was on a day (domain.md §4): first those whose own start and end contain the day,
 * then those whose academic year contains it, then not archived, then newest start, then newest id. One that speaks of
 * neither the day nor its year says nothing about it.
 */
export function enrolmentOf<E extends EnrolmentFacts>(enrolments: readonly E[], day: string): E | null {
  const speaking = enrolments.filter((enrolment) => contains(enrolment, day) || contains(enrolment.academicYear, day));
  const [first] = speaking.toSorted(
    (a, b) =>
      Number(contains(b, day)) - Number(contains(a, day)) ||
      Number(contains(b.academicYear, day)) - Number(contains(a.academicYear, day)) ||
      Number(a.archived) - Number(b.archived) ||
      compare(b.startsOn, a.startsOn) ||
      compare(b.id, a.id),
  );
  return first ?? null;
}

/** The school a log belongs to: the offering's, else the enrolment's, else the academic year's, else the student's home school. */
export function schoolOf(enrolment: EnrolmentFacts | null, homeSchoolId: string): string {
  return enrolment?.offering?.schoolId ?? enrolment?.schoolId ?? enrolment?.academicYear.schoolId ?? homeSchoolId;
}

const contains = (period: { startsOn: string; endsOn: string | null }, day: string): boolean =>
  period.startsOn <= day && (period.endsOn === null || day <= period.endsOn);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
