import { plusDays } from '../../modules/school/index.ts';
import { type Frame, type YearKey, type SchoolKey } from './frame.ts';
import { sectionOf, type Pupil, type Pupils } from './pupils.ts';
import { offeringKey, programOf, type Offerings } from './schools.ts';

interface Enrol { readonly year: YearKey; readonly grade: number; readonly school?: SchoolKey; readonly startsOn?: string; readonly endsOn?: string | null; readonly archived?: boolean }

/** Awkward enrolments that a real school has, each at one student at least. */
type Awkward = 'moved-in-january' | 'none' | 'overlapping' | 'archived-newest' | 'ended-early' | 'starts-later';

/** Enrols every student in last and this academic year, older ones in the archived year too; a few in awkward ways. */
export function buildEnrolments(frame: Frame, pupils: Pupils, offerings: Offerings): void {
  const chance = frame.chance.fork('enrolments');
  const named = new Set([pupils.sam, pupils.sibling, pupils.zofia, pupils.theo]);
  const ordinary = pupils.all.filter((pupil) => !named.has(pupil) && !pupil.finished && pupil.grade > 1);
  const movers = ordinary.filter(({ campus, grade }) => campus === 'lakeside' && grade >= 7);
  const awkward = new Map<Pupil, Awkward>();
  const several = Math.max(1, Math.round(pupils.all.length / 300));
  chance.some(movers, several).forEach((pupil) => awkward.set(pupil, 'moved-in-january'));
  const rest = chance.shuffled(ordinary.filter((pupil) => !awkward.has(pupil)));
  (['none', 'overlapping', 'archived-newest', 'ended-early', 'starts-later'] as const).forEach((kind, i) => rest.slice(i * several, (i + 1) * several).forEach((pupil) => awkward.set(pupil, kind)));

  for (const pupil of pupils.all) {
    for (const one of plan(frame, pupil, awkward.get(pupil), chance.happens(0.5))) enrol(frame, pupil, one, offerings);
  }
}

function plan(frame: Frame, pupil: Pupil, awkward: Awkward | undefined, openEnded: boolean): Enrol[] {
  const { last, current } = frame.years;
  const { grade } = pupil;
  const [, spring] = last.terms;
  const older: Enrol[] = grade >= 8 ? [{ year: 'older', grade: grade - 2, archived: true }] : [];
  const lastYear: Enrol[] = grade > 1 ? [{ year: 'last', grade: grade - 1 }] : [];
  const thisYear: Enrol = { year: 'current', grade, endsOn: openEnded ? null : current.endsOn };
  switch (awkward) {
    case undefined:
      return [...older, ...lastYear, ...(pupil.finished ? [] : [thisYear])];
    case 'moved-in-january':
      return [
        { year: 'last', grade: grade - 1, school: 'hillside', endsOn: plusDays(spring!.startsOn, -1) },
        { year: 'last', grade: grade - 1, startsOn: spring!.startsOn }, thisYear,
      ];
    case 'none':
      return [];
    case 'overlapping':
      return [...older, ...lastYear, thisYear, { year: 'current', grade, startsOn: plusDays(current.startsOn, 21), endsOn: null }];
    case 'archived-newest':
      return [...older, ...lastYear, thisYear, { year: 'current', grade, startsOn: plusDays(current.startsOn, 28), archived: true }];
    case 'ended-early':
      return [...older, ...lastYear, { ...thisYear, endsOn: plusDays(frame.today, -20) }];
    case 'starts-later':
      return [...lastYear, { ...thisYear, startsOn: current.terms[1]!.startsOn }];
  }
}

function enrol(frame: Frame, pupil: Pupil, { year, grade, school = sectionOf(pupil.campus, grade), startsOn, endsOn, archived = false }: Enrol, offerings: Offerings): void {
  const plan = frame.years[year];
  const program = programOf(Math.min(grade, school === 'hillside' ? 10 : 12));
  const offeringId = offerings.get(offeringKey(program, school, year));
  const row = {
    id: frame.idBefore(year), student_id: pupil.id, offering_id: offeringId ?? null, academic_year_id: frame.yearIds[year], school_id: frame.schoolIds[school],
    starts_on: startsOn ?? plan.startsOn, ends_on: endsOn === undefined ? plan.endsOn : endsOn, archived,
  };
  frame.rows.enrolment.push(row);
  pupil.enrolments.push({
    id: row.id, startsOn: row.starts_on, endsOn: row.ends_on, archived, schoolId: row.school_id,
    academicYear: { id: row.academic_year_id, name: plan.name, startsOn: plan.startsOn, endsOn: plan.endsOn, schoolId: frame.schoolIds.trust },
    offering: offeringId ? { id: offeringId, schoolId: row.school_id, program: { id: frame.rows.program_offering.find(({ id }) => id === offeringId)!.program_id, name: program } } : null,
  });
}
