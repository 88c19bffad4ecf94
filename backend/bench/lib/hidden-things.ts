import http from 'node:http';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { DEMO_PASSWORD } from '../../src/demo/world/story.ts';
import { signIn } from './browser.ts';
import type { District } from './districts.ts';

export interface Hidden {
  readonly what: string;
  /** Sends the request for this id and tells the status. */
  ask(id: string): Promise<number>;
  readonly hidden: string;
  readonly missing: string;
}

/** One thing of each kind with somebody who may not see it. */
export async function hiddenThings({ url, databaseUrl }: District): Promise<Hidden[]> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  const idOf = async (query: string): Promise<string> => (await owner.query<{ id: string }>(query)).rows[0]!.id;
  const restricted = await restrictedLog(url, await idOf(`select id from school where name = 'Lakeside'`), await idOf(`select id from student where preferred_name = 'Sam Okafor'`));
  const safeguarding = await signIn(url, 'safeguarding@demo.test');
  const emergency = await safeguarding.post(`/students/${await idOf(`select id from student where preferred_name = 'Sam Okafor'`)}/break-glass`, { reason: 'To measure what others are told.', password: DEMO_PASSWORD }, uuidv7());
  const hillsideAdmin = (await owner.query<{ email: string }>(`select u.email from app_user u join role_assignment r on r.user_id = u.id join school s on s.id = r.school_id where r.role = 'academic-administrator' and s.name = 'Hillside'`)).rows[0]!.email;
  const of = `from student_log l join school s on s.id = l.school_id where s.name`;
  const things = [
    { what: 'a restricted log', email: 'counsellor@demo.test', path: (id: string) => `/student-logs/${id}`, hidden: restricted },
    { what: 'a log of the other campus', email: 'teacher.hillside@demo.test', path: (id: string) => `/student-logs/${id}`, hidden: await idOf(`select l.id ${of} like 'Lakeside%' limit 1`) },
    { what: 'the trail of a log of the other campus', email: 'teacher.hillside@demo.test', path: (id: string) => `/student-logs/${id}/timeline`, hidden: await idOf(`select l.id ${of} like 'Lakeside%' limit 1`) },
    { what: 'a student of the other campus', email: 'teacher@demo.test', path: (id: string) => `/students/${id}`, hidden: await idOf(`select s.id from student s join school c on c.id = s.home_school_id where c.name = 'Hillside' and s.enabled limit 1`) },
    { what: 'an incident of the other campus', email: 'teacher.hillside@demo.test', path: (id: string) => `/incidents/${id}`, hidden: await idOf(`select l.incident_id as id ${of} like 'Lakeside%' and l.incident_id is not null limit 1`) },
    { what: 'a log that was not shared, in the portal', email: 'mother@demo.test', path: (id: string) => `/portal/logs/${id}`, hidden: await idOf(`select l.id from student_log l join student s on s.id = l.student_id where s.preferred_name = 'Sam Okafor' and not l.shared_guardians limit 1`) },
    { what: 'an emergency of the other campus, to review', email: hillsideAdmin, path: (id: string) => `/break-glass/${id}/review`, body: { finding: 'appropriate', note: null }, hidden: emergency.id as string },
  ];
  await owner.end();
  return Promise.all(things.map(async ({ what, email, path, hidden, ...more }) => ({ what, hidden, missing: uuidv7(), ask: await asker(url, email, path, 'body' in more ? more.body : undefined) })));
}

/** About Sam, of a type that the safeguarding lead alone reads. */
async function restrictedLog(url: string, schoolId: string, studentId: string): Promise<string> {
  const [admin, lead] = [await signIn(url, 'admin@demo.test'), await signIn(url, 'safeguarding@demo.test')];
  const type = await admin.post('/log-types', {
    name: 'Measured', schoolId, polarity: 'concern', confidentiality: 'restricted', readerRoles: ['safeguarding-lead'], urgent: false, defaultNextStepId: null,
    defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true,
  }, uuidv7());
  return (await lead.post('/student-logs', { studentIds: [studentId], typeId: type.id, text: 'To measure what others are told.' }, uuidv7())).logs[0].id;
}

/** On one connection that stays open. */
async function asker(url: string, email: string, path: (id: string) => string, body: unknown): Promise<(id: string) => Promise<number>> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: string, to: string, headers: Record<string, string>, content?: unknown) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.request(`${url}/api${to}`, { method, agent, headers: { ...headers, ...(content ? { 'content-type': 'application/json' } : {}) } }, (response) => {
        response.resume();
        response.on('end', () => resolve(response));
      });
      request.on('error', reject);
      request.end(content && JSON.stringify(content));
    });
  const signedIn = await send('POST', '/auth/sign-in/email', {}, { email, password: DEMO_PASSWORD });
  const cookie = (signedIn.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  return async (id) => (await send(body ? 'POST' : 'GET', path(id), { cookie, ...(body ? { 'idempotency-key': uuidv7() } : {}) }, body)).statusCode ?? 0;
}
