import { createClient, type Api } from '@throughline/shared';
import { DEMO_PASSWORD } from '../../../src/demo/index.ts';
import type { Visitor } from '../../harness/visitor.ts';
import type { World } from '../../worlds/small-district.ts';

/** The people whose addresses the README lists. */
const DEMO_PEOPLE = {
  teacher: 'teacher@demo.test', counsellor: 'counsellor@demo.test', counsellor2: 'counsellor2@demo.test', pastoral: 'pastoral@demo.test', coordinator: 'coordinator@demo.test',
  learningSupport: 'learning-support@demo.test', admin: 'admin@demo.test', hillsideTeacher: 'teacher.hillside@demo.test', hillsideCounsellor: 'counsellor.hillside@demo.test',
  system: 'system@demo.test', safeguarding: 'safeguarding@demo.test', visitor: 'visitor@demo.test', auditor: 'auditor@demo.test',
  mother: 'mother@demo.test', father: 'father@demo.test', student: 'student@demo.test', otherGuardian: 'guardian.other@demo.test',
} as const;
/** Others of the district who meet a rule that none of those meets; by name, since the district makes their addresses up. */
const OTHERS = {
  /** Teaches at the school her own child goes to. */
  parentTeacher: 'Hannah Clarke',
  /** Has left; wrote logs last year. */
  leaver: 'Piotr Zawadzki',
  hillsideAdmin: 'Siobhan Kearney',
  /** Holds a routing-only role and nothing else: reads what was brought to him. */
  deviceSupport: 'Arturo Salgado',
} as const;
export const NOBODY = 'nobody';
export const PEOPLE = [...Object.keys(DEMO_PEOPLE), ...Object.keys(OTHERS), NOBODY] as readonly PersonKey[];
export type PersonKey = keyof typeof DEMO_PEOPLE | keyof typeof OTHERS | typeof NOBODY;

export interface Person {
  readonly key: PersonKey;
  /** Empty for whoever is not signed in. */
  readonly userId: string;
  readonly email: string;
  readonly visitor: Visitor;
  /** As a browser sends it, for what needs a real connection. */
  readonly cookie: string;
  readonly api: Api;
}
export type Cast = Readonly<Record<PersonKey, Person>>;

/** Signs everybody in, once. */
export async function signInAll(w: World): Promise<Cast> {
  const { rows } = await w.sql.query<{ id: string; email: string; name: string }>('select id, email, name from app_user');
  const people = await Promise.all(PEOPLE.map(async (key): Promise<Person> => {
    const visitor = w.visitor();
    const api = createClient(visitor.send);
    if (key === NOBODY) return { key, userId: '', email: '', visitor, cookie: '', api };
    const user = rows.find(({ email, name }) => email === (DEMO_PEOPLE as Record<string, string>)[key] || name === (OTHERS as Record<string, string>)[key]);
    if (!user) throw new Error(`the district has nobody who is the ${key}`);
    const answer = await visitor.request('POST', '/api/auth/sign-in/email', { body: { email: user.email, password: DEMO_PASSWORD } });
    if (answer.status !== 200) throw new Error(`${key} could not sign in: ${answer.status}`);
    const cookie = [answer.headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0]).join('; ');
    return { key, userId: user.id, email: user.email, visitor, cookie, api };
  }));
  return Object.fromEntries(people.map((person) => [person.key, person])) as Record<PersonKey, Person>;
}
