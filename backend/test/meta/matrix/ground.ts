import { randomUUID } from 'node:crypto';
import type { LogTypeInput, NextStepInput } from '@throughline/shared';
import type { World } from '../../worlds/small-district.ts';
import type { Cast } from './cast.ts';

/** What the logs stand on: students, schools, types and steps of the district by their ids. */
export interface Ground {
  readonly sam: string; readonly sibling: string; readonly zofia: string; readonly theo: string; readonly hillsideStudent: string; readonly mover: string;
  readonly trust: string; readonly lakeside: string; readonly hillside: string;
  /** A day of the academic year before this one. */
  readonly lastYear: string;
  readonly types: { readonly standard: string; readonly restricted: string; readonly hillside: string };
  readonly steps: { readonly counsellor: string; readonly coordinator: string; readonly safeguarding: string; readonly device: string; readonly hillside: string };
}

const TYPE: Omit<LogTypeInput, 'name' | 'schoolId'> = {
  polarity: 'concern', confidentiality: 'standard', readerRoles: [], urgent: false, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true,
};
const STEP: Omit<NextStepInput, 'name' | 'schoolId'> = {
  role: 'safeguarding-lead', respondWithinDays: 1, autoCloseAfterDays: null, remindBeforeDays: 1, escalationRole: 'academic-administrator', fallbackUserId: null, assigneeMayComplete: false, active: true,
};

/** Sets up what the district does not have yet: a restricted type, something that belongs to Hillside alone, a guardian who may read nothing. */
export async function prepare(w: World, { admin, hillsideAdmin, teacher, father }: Cast): Promise<Ground> {
  const idOf = async (query: string, ...values: unknown[]): Promise<string> => {
    const { rows } = await w.sql.query<{ id: string }>(query, values);
    if (!rows[0]) throw new Error(`the district has no ${query} ${values.join(' ')}`);
    return rows[0].id;
  };
  const school = (name: string) => idOf('select id from school where name = $1', name);
  const step = (name: string) => idOf('select id from next_step where name = $1', name);
  const [trust, lakeside, hillside] = await Promise.all([school('Northlight Trust'), school('Lakeside'), school('Hillside')]);
  const [sam, sibling, zofia, theo] = await Promise.all(['Sam Okafor', 'Zuri Okafor', 'Zofia Nowak', 'Theo Clarke'].map((name) => w.studentId(name))) as [string, string, string, string];

  const safeguarding = (await admin.api('POST /next-steps', { body: { ...STEP, name: 'Tell the safeguarding lead', schoolId: lakeside }, key: randomUUID() })).id;
  const restricted = await admin.api('POST /log-types', { body: { ...TYPE, name: 'Safeguarding', schoolId: lakeside, confidentiality: 'restricted', readerRoles: ['safeguarding-lead'] }, key: randomUUID() });
  const hillsideType = await hillsideAdmin.api('POST /log-types', { body: { ...TYPE, name: 'House points', schoolId: hillside }, key: randomUUID() });
  const { items: links } = await admin.api('GET /guardianships', { query: { studentId: sibling } });
  const { id, guardian: _guardian, student: _student, may: _may, ...terms } = links.find(({ guardian }) => guardian.id === father.userId)!;
  await admin.api('PUT /guardianships/:guardianshipId', { params: { guardianshipId: id }, body: { ...terms, restriction: 'nothing', restrictionReason: 'Court order on file in the office.' } });

  const { items: groups } = await teacher.api('GET /capture/groups', {});
  const mover = groups.flatMap(({ students }) => students).find((one) => ![sam, sibling, zofia, theo].includes(one.id));
  if (!mover) throw new Error('the teacher has nobody who could move away');
  return {
    sam, sibling, zofia, theo, trust, lakeside, hillside, mover: mover.id,
    hillsideStudent: await idOf('select id from student where home_school_id = $1 and enabled order by id limit 1', hillside),
    lastYear: (await w.sql.query<{ day: string }>('select ((ends_on - 40)::text) as day from academic_year where ends_on < current_date order by ends_on desc limit 1')).rows[0]!.day,
    types: { standard: await idOf(`select id from log_type where name = 'Behavioural'`), restricted: restricted.id, hillside: hillsideType.id },
    steps: { counsellor: await step('Refer to counsellor'), coordinator: await step('Coordinator review'), safeguarding, device: await step('Device support'), hillside: await step('House tutor conversation') },
  };
}
