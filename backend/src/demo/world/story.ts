/** The people of the story (their e-mails and the password stand in the README and on the sign-in page). */
export const DEMO_PASSWORD = 'throughline-demo';

export interface StoryPerson {
  readonly email: string;
  readonly name: string;
  /** What the sign-in page says about them. */
  readonly label: string;
  readonly group: 'Lakeside' | 'Hillside' | 'Trust' | 'Families';
}

export const STORY = {
  teacher: { email: 'teacher@demo.test', name: 'Maya Lindqvist', label: 'Teacher – teaches Sam English', group: 'Lakeside' },
  counsellor: { email: 'counsellor@demo.test', name: 'Cem Aydın', label: 'Counsellor', group: 'Lakeside' },
  counsellor2: { email: 'counsellor2@demo.test', name: 'Nora Fitzgerald', label: 'Counsellor', group: 'Lakeside' },
  pastoral: { email: 'pastoral@demo.test', name: 'Tomasz Lewandowski', label: 'Pastoral Lead – leads Sam’s pastoral group', group: 'Lakeside' },
  coordinator: { email: 'coordinator@demo.test', name: 'Claire Dubois', label: 'Curriculum Coordinator – Middle Years', group: 'Lakeside' },
  learningSupport: { email: 'learning-support@demo.test', name: 'Inés Navarro', label: 'Learning Support', group: 'Lakeside' },
  admin: { email: 'admin@demo.test', name: 'Ruth Abara', label: 'Academic Administrator', group: 'Lakeside' },
  hillsideTeacher: { email: 'teacher.hillside@demo.test', name: 'Owen Price', label: 'Teacher – teaches nobody at Lakeside', group: 'Hillside' },
  hillsideCounsellor: { email: 'counsellor.hillside@demo.test', name: 'Leïla Benali', label: 'Counsellor', group: 'Hillside' },
  system: { email: 'system@demo.test', name: 'Jonas Weber', label: 'System Administrator', group: 'Trust' },
  safeguarding: { email: 'safeguarding@demo.test', name: 'Helen Marsh', label: 'Safeguarding Lead', group: 'Trust' },
  visitor: { email: 'visitor@demo.test', name: 'Priya Raman', label: 'Accreditation Visitor – sees no names', group: 'Trust' },
  auditor: { email: 'auditor@demo.test', name: 'Viktor Petrov', label: 'Auditor – sees no log text', group: 'Trust' },
  mother: { email: 'mother@demo.test', name: 'Adaeze Okafor', label: 'Sam’s mother', group: 'Families' },
  father: { email: 'father@demo.test', name: 'Emeka Okafor', label: 'Sam’s father', group: 'Families' },
  otherGuardian: { email: 'guardian.other@demo.test', name: 'Katarzyna Nowak', label: 'Mother of Zofia, another Lakeside student', group: 'Families' },
  student: { email: 'student@demo.test', name: 'Sam Okafor', label: 'Student – the one of the story', group: 'Families' },
} as const satisfies Record<string, StoryPerson>;
export type StoryKey = keyof typeof STORY;
