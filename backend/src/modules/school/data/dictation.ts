import { type Kysely, sql } from 'kysely';

/** Whether this member of staff may dictate: their home school, and every one above it, lets them. Not for families. */
export async function mayDictate(db: Kysely<unknown>, userId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    with recursive theirs as (
      select s.id, s.parent_id from staff st join school s on s.id = st.home_school_id where st.user_id = ${userId}
      union all
      select above.id, above.parent_id from theirs join school above on above.id = theirs.parent_id
    )
    select exists (select from theirs) and not exists (select from theirs join dictation_switch d on d.school_id = theirs.id where not d.allowed) as may`.execute(db);
  return rows[0]!.may;
}
