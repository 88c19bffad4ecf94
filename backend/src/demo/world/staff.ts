import { plusDays } from '../../modules/school/index.ts';
import { campusOf, type Campus, type Frame, type SchoolKey } from './frame.ts';
import { adultName, familyName, mailName } from './names.ts';
import type { ProgramName } from './schools.ts';
import { DEVICE_SUPPORT, posts, storyPerson, type Post } from './staff-plan.ts';
import type { StoryKey } from './story.ts';

/** Somebody who works here, with what the rest of the world needs to know. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly story: StoryKey | null;
  readonly campus: Campus;
  readonly post: Post;
  readonly employment: 'active' | 'on-leave' | 'left';
  readonly capacity: number;
  readonly absences: { readonly from: string; readonly to: string }[];
  /** Away on the day the world is loaded, or about to be: holds nothing open. */
  readonly awayNow: boolean;
}

export interface Staff {
  readonly members: readonly Member[];
  byStory(key: StoryKey): Member;
  byName(name: string): Member;
}

/** Everybody employed by the trust: logins, staff records, roles, absences, coordinators. */
export function buildStaff(frame: Frame, programIds: Record<ProgramName, string>): Staff {
  const chance = frame.chance.fork('staff');
  const taken = new Set<string>();
  const members = posts(frame.size).map((post): Member => {
    const person = storyPerson(post);
    let name = person?.name ?? post.name ?? adultName(chance, familyName(chance));
    while (taken.has(name)) name = adultName(chance, familyName(chance));
    taken.add(name);
    return {
      id: addUser(frame, name, person?.email ?? `${mailName(name)}@northlight.test`), name, story: post.story ?? null, campus: campusOf(post.home), post,
      employment: post.employment ?? 'active', capacity: post.capacity ?? 1, absences: [], awayNow: post.away !== undefined,
    };
  });
  const find = (test: (member: Member) => boolean, what: string) => {
    const member = members.find(test);
    if (!member) throw new Error(`nobody in the plan is ${what}`);
    return member;
  };
  const staff: Staff = { members, byStory: (key) => find((member) => member.story === key, key), byName: (name) => find((member) => member.name === name, name) };
  frame.rows.routing_role.push({ id: frame.idBefore('older'), name: DEVICE_SUPPORT, active: true });
  for (const member of members) addRecords(frame, member);
  addAbsences(frame, members);
  const { rows, years } = frame;
  rows.program_coordinator.push({ id: frame.idBefore('older'), program_id: programIds['Middle Years'], user_id: staff.byStory('coordinator').id, starts_on: years.older.startsOn, ends_on: null });
  for (const member of members.filter(({ post, story }) => !story && post.roles.some(([role]) => role === 'curriculum-coordinator'))) {
    rows.program_coordinator.push({ id: frame.idBefore('older'), program_id: programIds['Primary Years'], user_id: member.id, starts_on: years.older.startsOn, ends_on: null });
  }
  // a role that ended gives nothing any more
  rows.role_assignment.push({ id: frame.idBefore('older'), user_id: staff.byName('Hannah Clarke').id, role: 'pastoral-lead', school_id: frame.schoolIds.upper, starts_on: years.older.startsOn, ends_on: years.last.endsOn });
  return staff;
}

export function addUser(frame: Frame, name: string, email: string): string {
  const id = frame.idBefore('older');
  frame.rows.app_user.push({ id, name, email, locale: 'en' });
  return id;
}

function addRecords(frame: Frame, { id, post, employment, capacity }: Member): void {
  const { rows, years, schoolIds } = frame;
  rows.staff.push({ id: frame.idBefore('older'), user_id: id, home_school_id: schoolIds[post.home], employment, capacity });
  for (const [role, school] of post.roles) {
    rows.role_assignment.push({ id: frame.idBefore('older'), user_id: id, role, school_id: schoolIds[school], starts_on: years.older.startsOn, ends_on: employment === 'left' ? years.last.endsOn : null });
  }
}

function addAbsences(frame: Frame, members: readonly Member[]): void {
  const chance = frame.chance.fork('absences');
  const absence = (member: Member, from: string, to: string, cover: Member | null) => {
    member.absences.push({ from, to });
    frame.rows.absence.push({ id: frame.id(frame.at(from, 420) - 86_400_000), user_id: member.id, starts_on: from, ends_on: to, cover_user_id: cover?.id ?? null });
  };
  for (const member of members) {
    if (member.awayNow) {
      const [role] = member.post.roles[0]!;
      const cover = member.post.away === 'covered' ? members.find((other) => other !== member && !other.story && !other.awayNow && other.employment === 'active' && other.campus === member.campus && other.post.roles[0]![0] === role) : undefined;
      absence(member, plusDays(frame.today, -3), plusDays(frame.today, 4), cover ?? null);
    }
    // a few days of last year here and there
    if (!member.story && chance.happens(0.4)) {
      const from = plusDays(frame.years.last.startsOn, chance.int(20, 280));
      absence(member, from, plusDays(from, chance.int(0, 6)), null);
    }
  }
}

export const isAway = (member: Member, day: string): boolean => member.absences.some(({ from, to }) => from <= day && day <= to);

/** Whether this person holds the role at the school or above it. */
export const holds = (member: Member, role: string, school: SchoolKey): boolean => member.post.roles.some(([held, at]) => held === role && isAtOrAbove(at, school));

/** The school's own node first, the trust last. */
const PATHS: Record<SchoolKey, readonly SchoolKey[]> = { trust: ['trust'], lakeside: ['lakeside', 'trust'], lower: ['lower', 'lakeside', 'trust'], upper: ['upper', 'lakeside', 'trust'], hillside: ['hillside', 'trust'] };
export const atOrAbove = (school: SchoolKey) => PATHS[school];
const isAtOrAbove = (node: SchoolKey, school: SchoolKey) => PATHS[school].includes(node);
