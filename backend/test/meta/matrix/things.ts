import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from '../../../src/demo/index.ts';
import type { World } from '../../worlds/small-district.ts';
import type { Cast } from './cast.ts';
import type { Ground } from './ground.ts';

type OfBoth = Readonly<Record<'lakeside' | 'hillside', string>>;
/** Things that administrators keep, one of each campus, and things of one person that others ask for; by their ids. */
export interface Things {
  readonly assignment: string;
  readonly absence: OfBoth;
  /** Whose absences those are. */
  readonly absent: OfBoth;
  readonly guardianship: OfBoth;
  /** The teacher's saved view of the queue, and a notice of the counsellor's. */
  readonly view: string;
  readonly notice: string;
  /** A browser the counsellor is signed in with. */
  readonly session: string;
  /** The safeguarding lead opened Zofia's records, and nobody has looked at it yet. */
  readonly emergency: string;
}

export async function gather(w: World, { teacher, counsellor, hillsideAdmin, safeguarding }: Cast, ground: Ground): Promise<Things> {
  const idOf = async (query: string, ...values: unknown[]): Promise<string> => {
    const { rows } = await w.sql.query<{ id: string }>(query, values);
    if (!rows[0]) throw new Error(`the district has no ${query}`);
    return rows[0].id;
  };
  const [wendy, marek] = await Promise.all(['Wendy Okoro', 'Marek Havel'].map((name) => idOf('select id from app_user where name = $1', name))) as [string, string];
  const day = (await w.sql.query<{ day: string }>(`select (current_date + 200)::text as day`)).rows[0]!.day;
  const away = await hillsideAdmin.api('POST /absences', { body: { userId: marek, startsOn: day, endsOn: day, coverUserId: null }, key: randomUUID() });
  const view = await teacher.api('POST /focus/views', { body: { name: 'What waits', filters: {} }, key: randomUUID() });
  const emergency = await safeguarding.api('POST /students/:studentId/break-glass', { params: { studentId: ground.zofia }, body: { reason: 'She did not come home.', password: DEMO_PASSWORD }, key: randomUUID() });
  const linkOf = (studentId: string) => idOf('select id from guardianship where student_id = $1 limit 1', studentId);
  return {
    assignment: await idOf('select id from role_assignment where user_id = $1', teacher.userId),
    absence: { lakeside: await idOf('select id from absence where user_id = $1 and ends_on >= current_date', wendy), hillside: away.id },
    absent: { lakeside: wendy, hillside: marek },
    guardianship: { lakeside: await linkOf(ground.sam), hillside: await linkOf(ground.hillsideStudent) },
    view: view.id,
    emergency: emergency.id,
    session: await idOf('select id from session where user_id = $1 limit 1', counsellor.userId),
    notice: await idOf('select id from notification where user_id = $1 and in_app limit 1', counsellor.userId),
  };
}
