import { holderOf } from './logged-districts.ts';

const byEmail = (email: string) => `select id from app_user where email = '${email}'`;

/** Every kind of viewer, each by one person of the demo district (a sub-select that gives the id). */
export const VIEWERS = {
  teacher: byEmail('teacher@demo.test'),
  'pastoral lead': byEmail('pastoral@demo.test'),
  coordinator: byEmail('coordinator@demo.test'),
  'counsellor of a campus': byEmail('counsellor@demo.test'),
  'safeguarding lead of the trust': byEmail('safeguarding@demo.test'),
  'system administrator': byEmail('system@demo.test'),
  'reader of a restricted type': holderOf('nurse', 'Lakeside'),
  'somebody who only wrote': holderOf('academic-assistant', 'Lakeside'),
  'somebody who only followed up': holderOf('academic-assistant', 'Hillside'),
  'administrator in an emergency': holderOf('academic-administrator', 'Hillside'),
  guardian: byEmail('mother@demo.test'),
  student: byEmail('student@demo.test'),
} as const satisfies Record<string, string>;
export type ViewerKind = keyof typeof VIEWERS;

export interface ListCase {
  readonly viewer: ViewerKind;
  readonly list: 'logs' | 'portal' | 'queue' | 'team';
  /** What the list is narrowed to, in words, and as the route's filters. */
  readonly narrowed: string;
  readonly filters: Readonly<Record<string, string>>;
  /** Not everybody has logs of every sort, nor always something to do. */
  readonly mayBeEmpty: boolean;
}

const MOST: readonly ViewerKind[] = ['teacher', 'counsellor of a campus', 'safeguarding lead of the trust', 'system administrator'];

/** @param known ids that filters name, as they are in the district */
export function listCases(known: { readonly studentId: string; readonly typeId: string; readonly from: string; readonly to: string }): ListCase[] {
  const { studentId, typeId, from, to } = known;
  const filters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'of one student': { studentId }, 'of one type': { typeId }, 'still open': { status: 'open' }, withdrawn: { status: 'withdrawn' }, mine: { mine: 'true' }, 'of one week': { from, to },
  };
  const whole = (list: ListCase['list'], ...viewers: readonly ViewerKind[]) => viewers.map((viewer): ListCase => ({ viewer, list, narrowed: '', filters: {}, mayBeEmpty: list === 'queue' }));
  const staff = (Object.keys(VIEWERS) as ViewerKind[]).filter((kind) => kind !== 'guardian' && kind !== 'student');
  return [
    ...whole('logs', ...staff),
    ...whole('portal', 'guardian', 'student'),
    ...MOST.flatMap((viewer) => Object.entries(filters).map(([narrowed, one]): ListCase => ({ viewer, list: 'logs', narrowed, filters: one, mayBeEmpty: true }))),
    ...whole('queue', 'teacher', 'counsellor of a campus', 'safeguarding lead of the trust'),
    ...whole('team', 'counsellor of a campus', 'safeguarding lead of the trust'),
  ];
}

export const nameOf = ({ viewer, list, narrowed }: ListCase): string =>
  `${viewer}: ${{ logs: 'logs', portal: 'the portal', queue: 'the queue', team: 'the queue of the team' }[list]}${narrowed && ` ${narrowed}`}`;
