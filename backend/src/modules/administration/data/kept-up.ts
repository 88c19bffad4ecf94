import { type Kysely, sql } from 'kysely';
import { uuids } from './scope.ts';

export interface KeptOfPerson {
  readonly staffId: string;
  readonly roles: readonly { id: string; role: string; school: string }[];
  readonly absences: readonly { id: string; startsOn: string; endsOn: string }[];
}

/** What stands about somebody's work, by whose ids the ledger is asked. */
export async function readKeptOfPerson(db: Kysely<unknown>, userId: string): Promise<KeptOfPerson> {
  const { rows } = await sql<KeptOfPerson>`
    select st.id as "staffId",
      coalesce((select jsonb_agg(jsonb_build_object('id', ra.id, 'role', ra.role, 'school', s.name)) from role_assignment ra join school s on s.id = ra.school_id where ra.user_id = st.user_id), '[]') as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'startsOn', a.starts_on, 'endsOn', a.ends_on)) from absence a where a.user_id = st.user_id), '[]') as absences
    from staff st where st.user_id = ${userId}`.execute(db);
  return rows[0]!;
}

/** What these ids are called; those that are gone are missing. */
export async function readNames(db: Kysely<unknown>, table: 'app_user' | 'school' | 'log_type', ids: Iterable<string>): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)} where id = any (${uuids(ids)})`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
