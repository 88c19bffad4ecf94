import { plusDays } from '../../modules/school/index.ts';
import type { Frame, SchoolKey, YearKey } from './frame.ts';
import { sectionOf, type Pupil, type Pupils } from './pupils.ts';
import type { GroupRow } from './rows.ts';
import type { Member, Staff } from './staff.ts';
import { ACTIVITIES, SUBJECTS } from './texts/answers.ts';

/** Who leads a student in a year, and in what. */
export interface Led { readonly leader: Member; readonly kind: GroupRow['kind']; readonly subject: string | null }
/** By academic year, then by student. */
export type Leaders = Record<'last' | 'current', Map<string, Led[]>>;

/** Course, pastoral and cohort groups of last and this year, activities of this one; last year's are retired. */
export function buildGroups(frame: Frame, staff: Staff, pupils: Pupils): Leaders {
  const builder = new GroupBuilder(frame, staff, pupils);
  builder.classes('last');
  builder.classes('current');
  builder.activities();
  builder.choir();
  return builder.leaders;
}

class GroupBuilder {
  readonly leaders: Leaders = { last: new Map(), current: new Map() };
  readonly #load = new Map<Member, number>();

  constructor(private readonly frame: Frame, private readonly staff: Staff, private readonly pupils: Pupils) {}

  classes(year: 'last' | 'current'): void {
    const back = year === 'last' ? 1 : 0;
    const byCohort = Map.groupBy(
      this.pupils.all.filter((pupil) => (back ? pupil.grade > 1 : !pupil.finished)),
      (pupil) => `${sectionOf(pupil.campus, pupil.grade - back)} ${pupil.grade - back}`,
    );
    for (const [key, cohort] of byCohort) {
      const [school, grade] = key.split(' ') as [SchoolKey, string];
      this.#group(year, school, 'cohort', `Grade ${grade}`, cohort, this.#teacher(school, null, year), null);
      for (const [letter, members] of Map.groupBy(cohort, (pupil) => pupil.letter)) {
        this.#group(year, school, 'pastoral', `Pastoral ${grade}${letter}`, members, this.#pastoralLead(school, members), null);
        for (const subject of school === 'lower' ? SUBJECTS.lower : SUBJECTS.upper) {
          this.#group(year, school, 'course', `${subject} ${grade}${letter}`, members, this.#courseTeacher(school, subject, members, year), subject);
        }
      }
    }
  }

  activities(): void {
    const chance = this.frame.chance.fork('activities');
    const several = this.frame.size.fullStaff ? ACTIVITIES.length : 4;
    ACTIVITIES.slice(0, several).forEach((name, i) => {
      const school: SchoolKey = i % 3 === 2 ? 'hillside' : i % 3 === 1 ? 'lower' : 'upper';
      const candidates = this.pupils.all.filter((pupil) => !pupil.finished && sectionOf(pupil.campus, pupil.grade) === school);
      this.#group('current', school, 'activity', name, chance.some(candidates, chance.int(8, 16)), this.#teacher(school, null, 'current'), null, name === 'Chess Club');
    });
  }

  /** A class that is as large as people think of one, on whatever day the world is made; it has just begun, and nobody has written about it. */
  choir(): void {
    const candidates = this.pupils.all.filter((pupil) => !pupil.finished && pupil.campus === 'hillside');
    this.#enter('current', 'hillside', 'activity', 'Hillside Choir', this.frame.chance.fork('choir').some(candidates, 24), this.staff.byStory('hillsideTeacher'));
  }

  #group(year: 'last' | 'current', school: SchoolKey, kind: GroupRow['kind'], name: string, members: readonly Pupil[], leader: Member, subject: string | null, closed = false): void {
    this.#enter(year, school, kind, name, members, leader, closed);
    for (const pupil of members) {
      const led = this.leaders[year].get(pupil.id);
      const entry = { leader, kind, subject };
      if (led) led.push(entry);
      else this.leaders[year].set(pupil.id, [entry]);
    }
  }

  #enter(year: 'last' | 'current', school: SchoolKey, kind: GroupRow['kind'], name: string, members: readonly Pupil[], leader: Member, closed = false): void {
    const { frame } = this;
    const { startsOn, endsOn } = frame.years[year as YearKey];
    const id = frame.idBefore(year);
    frame.rows.student_group.push({ id, name, kind, academic_year_id: frame.yearIds[year], school_id: frame.schoolIds[school], retired: year === 'last' || closed });
    frame.rows.student_group_leader.push({ id: frame.idBefore(year), group_id: id, user_id: leader.id });
    for (const pupil of members) {
      frame.rows.student_group_member.push({ id: frame.idBefore(year), group_id: id, student_id: pupil.id, starts_on: startsOn, ends_on: year === 'last' ? endsOn : closed ? plusDays(frame.today, -14) : null });
    }
  }

  #courseTeacher(school: SchoolKey, subject: string, members: readonly Pupil[], year: YearKey): Member {
    if (year === 'current' && subject === 'English' && members.includes(this.pupils.sam)) return this.staff.byStory('teacher');
    if (year === 'current' && subject === 'Science' && members.includes(this.pupils.theo)) return this.staff.byName('Hannah Clarke');
    return this.#teacher(school, subject, year);
  }

  /** Whoever teaches the subject there and leads fewest groups; anybody who teaches there when nobody does. */
  #teacher(school: SchoolKey, subject: string | null, year: YearKey): Member {
    const there = this.staff.members.filter((member) => member.post.subject !== undefined && member.post.places.includes(school) && (member.employment === 'active' || (member.employment === 'left' && year === 'last')));
    const specialists = there.filter((member) => member.post.subject === subject);
    // cohorts and activities are not led by the people of the story
    const pool = subject === null ? there.filter((member) => !member.story) : specialists;
    return this.#least(pool.length ? pool : there);
  }

  #pastoralLead(school: SchoolKey, members: readonly Pupil[]): Member {
    if (members.includes(this.pupils.sam)) return this.staff.byStory('pastoral');
    return this.#least(this.staff.members.filter((member) => member.post.roles.some(([role]) => role === 'pastoral-lead') && member.post.places.includes(school) && !member.awayNow));
  }

  #least(pool: readonly Member[]): Member {
    const [first] = pool.toSorted((a, b) => (this.#load.get(a) ?? 0) / a.capacity - (this.#load.get(b) ?? 0) / b.capacity);
    if (!first) throw new Error('nobody can lead this group');
    this.#load.set(first, (this.#load.get(first) ?? 0) + 1);
    return first;
  }
}
