import { plusDays, type EnrolmentFacts } from '../../modules/school/index.ts';
import type { Chance } from './chance.ts';
import type { Campus, Frame, SchoolKey } from './frame.ts';
import { adultName, childName, familyName, mailName, type FamilyName, type PersonName } from './names.ts';
import { addUser, type Staff } from './staff.ts';
import { STORY } from './story.ts';

export interface Guardian { readonly userId: string; readonly portal: boolean; readonly restriction: 'none' | 'only-these-types' | 'nothing' }
export interface Pupil {
  readonly id: string;
  /** How everybody calls them. */
  readonly call: string;
  readonly shown: string;
  readonly campus: Campus;
  /** This year's; those who finished last year have gone one beyond the last. */
  readonly grade: number;
  readonly finished: boolean;
  readonly homeSchoolId: string;
  readonly userId: string | null;
  readonly guardians: readonly Guardian[];
  readonly enrolments: EnrolmentFacts[];
  /** How much is written about them; most have little. */
  readonly weight: number;
  readonly letter: string;
}

export const sectionOf = (campus: Campus, grade: number): SchoolKey => (campus === 'hillside' ? 'hillside' : grade <= 5 ? 'lower' : 'upper');
const LARGEST_CLASS = 27;

export interface Pupils {
  readonly all: readonly Pupil[];
  readonly sam: Pupil;
  readonly sibling: Pupil;
  readonly zofia: Pupil;
  /** Child of a teacher of the same school. */
  readonly theo: Pupil;
}

/** Families with one to three children, their logins and guardianships; the story's families first. */
export function buildPupils(frame: Frame, staff: Staff, academicTypeId: string): Pupils {
  const builder = new FamilyBuilder(frame, academicTypeId);
  const okafor = [builder.login(STORY.mother.name, STORY.mother.email), builder.login(STORY.father.name, STORY.father.email)] as const;
  const asGuardians = [{ userId: okafor[0], relation: 'Mother' }, { userId: okafor[1], relation: 'Father' }];
  const sam = builder.child('lakeside', 9, { given: 'Sam', shown: 'Sam Okafor', legal: 'Samuel Chidi Okafor' }, asGuardians, { account: STORY.student.email, weight: 0.2, letter: 'A' });
  const sibling = builder.child('lakeside', 4, { given: 'Zuri', shown: 'Zuri Okafor', legal: 'Zuri Adanna Okafor' }, asGuardians, { weight: 0.2 });
  const nowak = builder.login(STORY.otherGuardian.name, STORY.otherGuardian.email);
  const zofia = builder.child('lakeside', 11, { given: 'Zofia', shown: 'Zofia Nowak', legal: 'Zofia Nowak' }, [{ userId: nowak, relation: 'Mother' }], { weight: 0.2 });
  const theo = builder.child('lakeside', 9, { given: 'Theo', shown: 'Theo Clarke', legal: 'Theodore Clarke' }, [{ userId: staff.byName('Hannah Clarke').id, relation: 'Mother' }], { weight: 1, letter: 'A' });
  // a name the family writes from right to left
  const haddad = builder.login('Rania Haddad', 'rania.haddad@families.northlight.test');
  builder.child('lakeside', 11, { given: 'ليلى', shown: 'ليلى حداد', legal: 'Layla Haddad' }, [{ userId: haddad, relation: 'Mother' }], { weight: 1 });
  while (builder.pupils.length < frame.size.students) builder.family();
  return { all: builder.pupils, sam, sibling, zofia, theo };
}

interface Relative { readonly userId: string; readonly relation: string }

class FamilyBuilder {
  readonly pupils: Pupil[] = [];
  readonly #chance: Chance;
  readonly #emails = new Set<string>();
  readonly #shown = new Set<string>(['Sam', 'Sam Okafor']);
  readonly #placed = new Map<string, number>();
  #families = 0;

  constructor(private readonly frame: Frame, private readonly academicTypeId: string) {
    this.#chance = frame.chance.fork('families');
  }

  login(name: string, email: string): string {
    this.#emails.add(email);
    return addUser(this.frame, name, email);
  }

  family(): void {
    const chance = this.#chance;
    const family = familyName(chance);
    const campus: Campus = chance.happens(0.7) ? 'lakeside' : 'hillside';
    const guardians = this.#guardians(family);
    const children = chance.weighted([[5, 1], [4, 2], [1.5, 3]]);
    for (let i = 0; i < children && this.pupils.length < this.frame.size.students; i++) {
      this.child(campus, this.#grade(campus), this.#freshName(family), guardians, { weight: 0.25 + chance.next() ** 3 * 4 });
    }
  }

  child(campus: Campus, grade: number, name: PersonName, relatives: readonly Relative[], more: { account?: string; weight: number; letter?: string }): Pupil {
    const { frame } = this;
    const chance = this.#chance;
    this.#shown.add(name.shown);
    const finished = grade > (campus === 'lakeside' ? 12 : 10);
    const id = frame.idBefore(grade === 1 ? 'current' : 'older');
    const account = more.account ?? (grade >= 6 && !finished && chance.happens(0.6) ? this.#email(name.legal, 'students.northlight.test') : null);
    const userId = account ? this.login(name.shown, account) : null;
    const born = plusDays(frame.years.current.startsOn, -Math.round((grade + 5.5) * 365.25) + chance.int(-170, 170));
    const homeSchoolId = frame.schoolIds[sectionOf(campus, finished ? grade - 1 : grade)];
    frame.rows.student.push({ id, legal_name: name.legal, preferred_name: name.shown, date_of_birth: born, home_school_id: homeSchoolId, user_id: userId, enabled: !finished });
    const guardians = relatives.map(({ userId: guardian, relation }, i) => this.#guardianship(id, guardian, relation, i));
    const pupil: Pupil = { id, call: name.given, shown: name.shown, campus, grade, finished, homeSchoolId, userId, guardians, enrolments: [], weight: more.weight, letter: more.letter ?? this.#letter(campus, grade) };
    this.pupils.push(pupil);
    return pupil;
  }

  #guardianship(studentId: string, guardianId: string, relation: string, position: number): Guardian {
    const { frame } = this;
    // some second guardians read nothing here, only some types, or have no access: now and then in a large district, once each in a small one
    const special = position === 1 ? this.#families : 0;
    const restriction = special === 5 || special % 37 === 36 ? 'nothing' : special === 9 ? 'only-these-types' : 'none';
    const portal = special !== 7 && special % 29 !== 28;
    const restricted = restriction !== 'none';
    frame.rows.guardianship.push({
      id: frame.idBefore('last'), guardian_id: guardianId, student_id: studentId, relation, portal_access: portal,
      restriction, restriction_type_ids: restriction === 'only-these-types' ? [this.academicTypeId] : [],
      restricted_from: restricted ? frame.years.last.startsOn : null, restricted_to: null, restriction_reason: restricted ? 'Court order on file in the office.' : null,
    });
    return { userId: guardianId, portal, restriction };
  }

  #guardians(family: FamilyName): Relative[] {
    this.#families += 1;
    const relations = [5, 7, 9].includes(this.#families) ? ['Mother', 'Father'] : this.#chance.weighted([[6, ['Mother', 'Father']], [2, ['Mother']], [1, ['Father']], [0.6, ['Mother', 'Grandmother']], [0.4, ['Aunt']]]);
    return relations.map((relation) => {
      const name = adultName(this.#chance, family, relation === 'Father' ? 'man' : 'woman');
      return { relation, userId: this.login(name, this.#email(name, 'families.northlight.test')) };
    });
  }

  #freshName(family: FamilyName): PersonName {
    let name = childName(this.#chance, family);
    for (let tries = 0; this.#shown.has(name.shown) && tries < 20; tries++) name = childName(this.#chance, family);
    return name;
  }

  #grade(campus: Campus): number {
    const { lower, upper, hillside } = this.frame.size.grades;
    // a few have finished: last year's oldest
    if (this.frame.size.fullStaff && this.#chance.happens(0.03)) return campus === 'lakeside' ? 13 : 11;
    return this.#chance.pick(campus === 'lakeside' ? [...lower, ...upper] : hillside);
  }

  /** Classes of a grade fill one after the other, by turns. */
  #letter(campus: Campus, grade: number): string {
    const { size } = this.frame;
    const grades = campus === 'lakeside' ? size.grades.lower.length + size.grades.upper.length : size.grades.hillside.length;
    const share = size.students * (campus === 'lakeside' ? 0.7 : 0.3);
    const classes = Math.max(1, Math.ceil(share / grades / LARGEST_CLASS));
    const before = this.#placed.get(`${campus}${grade}`) ?? 0;
    this.#placed.set(`${campus}${grade}`, before + 1);
    return String.fromCharCode(65 + (before % Math.min(classes, 26)));
  }

  #email(name: string, domain: string): string {
    const front = mailName(name) || 'family';
    let email = `${front}@${domain}`;
    for (let n = 2; this.#emails.has(email); n++) email = `${front}.${n}@${domain}`;
    this.#emails.add(email);
    return email;
  }
}

