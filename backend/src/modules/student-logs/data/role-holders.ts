import { type Kysely, sql } from 'kysely';

/** Somebody who holds a role for a school and can be told or asked: account on, employment active. */
export interface Holder {
  readonly userId: string;
  /** The nearest node at which they hold it. */
  readonly schoolId: string;
  readonly schoolName: string;
  /** Steps up the tree from the school asked about to that node. */
  readonly distance: number;
}
export interface RoleAtSchool { readonly role: string; readonly schoolId: string }

/** For each pair, in their order: everybody who holds the role at that school or above, nearest first. One statement for any number. */
export async function readHolders(db: Kysely<unknown>, asked: readonly RoleAtSchool[], now: Date): Promise<Holder[][]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<Holder & { place: number }>`
    select asked.place::int as place, h.user_id as "userId", h.school_id as "schoolId", h.school_name as "schoolName", h.distance
    from unnest(${asked.map(({ role }) => role)}::text[], ${asked.map(({ schoolId }) => schoolId)}::uuid[]) with ordinality as asked (role, school_id, place)
    cross join lateral app.role_holders(asked.role, asked.school_id, ${now}::timestamptz) h
    join app_user u on u.id = h.user_id and u.enabled
    join staff st on st.user_id = u.id and st.employment = 'active'
    order by asked.place, h.distance, u.name, u.id`.execute(db);
  const answers: Holder[][] = asked.map(() => []);
  for (const { place, ...holder } of rows) answers[place - 1]?.push(holder);
  return answers;
}

/** The holders of the role at the nearest node that has any, from the school upwards. */
export async function nearestHolders(db: Kysely<unknown>, role: string, schoolId: string, now: Date): Promise<Holder[]> {
  const [holders = []] = await readHolders(db, [{ role, schoolId }], now);
  return nearestOf(holders);
}

export interface OversightAsked { readonly escalationRole: string | null; readonly schoolId: string; /** Of the log it is about, when it is about one. */ readonly typeId?: string }

/**
 * Who "oversight is told" means (domain.md §2), for each question in its order: the nearest holders of the step's escalation role,
 * else the nearest Academic Administrators; of a log of a restricted type its nearest readers and nobody else. User ids; empty only
 * where the school has none of them.
 */
export async function readOversight(db: Kysely<unknown>, asked: readonly OversightAsked[], now: Date): Promise<string[][]> {
  const readers = await readNearestReaders(db, asked, now);
  const holders = await readHolders(db, asked.flatMap(({ escalationRole, schoolId }) => [{ role: escalationRole ?? LAST_RESORT, schoolId }, { role: LAST_RESORT, schoolId }]), now);
  return asked.map((_, index) => {
    const instead = readers[index];
    if (instead) return instead;
    const [escalation = [], administrators = []] = holders.slice(index * 2, index * 2 + 2);
    return nearestOf(escalation.length ? escalation : administrators).map(({ userId }) => userId);
  });
}

/** For each question about a log of a restricted type, its nearest readers who can be told; null for every other. */
async function readNearestReaders(db: Kysely<unknown>, asked: readonly OversightAsked[], now: Date): Promise<(string[] | null)[]> {
  if (!asked.some(({ typeId }) => typeId !== undefined)) return asked.map(() => null);
  const { rows } = await sql<{ place: number; userId: string | null; distance: number }>`
    select asked.place::int as place, r.user_id as "userId", r.distance
    from unnest(${asked.map(({ typeId }) => typeId ?? null)}::uuid[], ${asked.map(({ schoolId }) => schoolId)}::uuid[]) with ordinality as asked (type_id, school_id, place)
    join log_type ty on ty.id = asked.type_id and ty.confidentiality = 'restricted'
    left join lateral (
      select reader.* from app.type_readers(asked.type_id, asked.school_id, ${now}::timestamptz) reader join staff st on st.user_id = reader.user_id and st.employment = 'active'
    ) r on true
    order by asked.place, r.distance`.execute(db);
  const found = Map.groupBy(rows, ({ place }) => place - 1);
  return asked.map((_, index) => found.get(index)?.flatMap(({ userId, distance }, __, [nearest]) => (userId && distance === nearest?.distance ? [userId] : [])) ?? null);
}

const LAST_RESORT = 'academic-administrator';
/** Of holders, those at the smallest distance. */
const nearestOf = (holders: readonly Holder[]): Holder[] => holders.filter(({ distance }) => distance === holders[0]?.distance);
