import type { Role } from '@throughline/shared';
import type { SchoolKey } from './frame.ts';
import type { WorldSize } from './size.ts';
import { STORY, type StoryKey } from './story.ts';
import { SUBJECTS } from './texts/answers.ts';

/** A role the trust has added itself: it routes work and gives no reach. */
export const DEVICE_SUPPORT = 'Device Support';

export interface Post {
  readonly story?: StoryKey;
  readonly name?: string;
  readonly roles: readonly (readonly [Role | typeof DEVICE_SUPPORT, SchoolKey])[];
  /** Where they teach or lead groups. */
  readonly places: readonly SchoolKey[];
  readonly home: SchoolKey;
  readonly subject?: string;
  readonly employment?: 'on-leave' | 'left';
  readonly capacity?: number;
  /** Away today, with or without cover. */
  readonly away?: 'covered' | 'uncovered';
}

const post = (home: SchoolKey, role: Role | typeof DEVICE_SUPPORT, more: Partial<Post> = {}): Post => ({ home, roles: [[role, home]], places: [home], ...more });

const STORY_POSTS: readonly Post[] = [
  post('trust', 'system-administrator', { story: 'system' }),
  post('trust', 'safeguarding-lead', { story: 'safeguarding' }),
  post('trust', 'accreditation-visitor', { story: 'visitor' }),
  post('trust', 'auditor', { story: 'auditor' }),
  post('lakeside', 'counsellor', { story: 'counsellor' }),
  post('lakeside', 'counsellor', { story: 'counsellor2' }),
  post('lakeside', 'counsellor', { name: 'Gráinne O’Neill', employment: 'on-leave' }),
  post('lakeside', 'pastoral-lead', { story: 'pastoral', places: ['lower', 'upper'] }),
  post('lakeside', 'curriculum-coordinator', { story: 'coordinator' }),
  post('lakeside', 'learning-support', { story: 'learningSupport' }),
  post('lakeside', 'academic-administrator', { story: 'admin' }),
  post('lakeside', 'academic-staff', { story: 'teacher', places: ['upper'], subject: 'English' }),
  // teaches at the school her own child goes to
  post('upper', 'academic-staff', { name: 'Hannah Clarke', subject: 'Science' }),
  // has left and keeps nothing, though logs of last year are by him
  post('upper', 'academic-staff', { name: 'Piotr Zawadzki', subject: 'Mathematics', employment: 'left' }),
  post('lakeside', DEVICE_SUPPORT, { name: 'Arturo Salgado' }),
  post('lakeside', 'academic-assistant', { name: 'Wendy Okoro', away: 'uncovered' }),
  post('hillside', 'academic-staff', { story: 'hillsideTeacher', subject: 'English' }),
  post('hillside', 'counsellor', { story: 'hillsideCounsellor' }),
  post('hillside', 'academic-administrator', { name: 'Siobhan Kearney' }),
  post('hillside', 'pastoral-lead', { name: 'Marek Havel' }),
];

const FULL_POSTS: readonly Post[] = [
  post('upper', 'pastoral-lead', { away: 'covered' }), post('upper', 'pastoral-lead'),
  post('lower', 'pastoral-lead'), post('lower', 'pastoral-lead'),
  post('lower', 'curriculum-coordinator'), post('lakeside', 'learning-support', { capacity: 0.5 }),
  post('lakeside', 'academic-administrator'), post('lakeside', 'nurse'), post('lakeside', 'academic-assistant'),
  post('hillside', 'learning-support'), post('hillside', 'pastoral-lead'), post('hillside', 'curriculum-coordinator'),
  post('hillside', 'nurse'), post('hillside', 'academic-assistant'), post('hillside', DEVICE_SUPPORT),
  // one music teacher for two campuses
  { home: 'lower', roles: [['academic-staff', 'lower'], ['academic-staff', 'hillside']], places: ['lower', 'hillside'], subject: 'Music' },
];

/** Every post of the trust, the story's first. */
export function posts(size: WorldSize): Post[] {
  const teachers = (school: 'lower' | 'upper' | 'hillside', named: number) => {
    const subjects = school === 'lower' ? SUBJECTS.lower : SUBJECTS.upper;
    return Array.from({ length: Math.max(0, size.teachers[school] - named) }, (_, i) => post(school, 'academic-staff', {
      subject: subjects[(i + (school === 'upper' ? 1 : 0)) % subjects.length]!,
      ...(size.fullStaff && i % 7 === 3 ? { capacity: 0.6 } : {}),
      ...(size.fullStaff && school === 'lower' && i === 2 ? { away: 'uncovered' as const } : {}),
    }));
  };
  return [...STORY_POSTS, ...(size.fullStaff ? FULL_POSTS : []), ...teachers('lower', 0), ...teachers('upper', 2), ...teachers('hillside', 1)];
}

export const storyPerson = (post: Post) => (post.story ? STORY[post.story] : null);
