import { roleLabel } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { every, nameHas } from './scope.ts';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  /** What they hold of what the person holds, in words. */
  readonly roles: string;
}

// Who is here to cover: works, can sign in, is somebody else.
const present = (userId: string) => sql`st.employment = 'active' and u.enabled and u.id <> ${userId}`;

/** Colleagues who hold now a role that this person holds, at or above a school where the person does; by name. */
export async function readColleagues(db: Kysely<unknown>, userId: string, q: string | undefined, now: Date, limit: number): Promise<Colleague[]> {
  const { rows } = await sql<{ id: string; name: string; roles: string[] }>`
    select u.id, u.name, array_agg(distinct ra.role) as roles
    from (select distinct mine.role, above.id from role_assignment mine join school s on s.id = mine.school_id cross join lateral unnest(app.schools_at_or_above(mine.school_id)) as above (id)
          where mine.user_id = ${userId} and app.is_live(mine.starts_on, mine.ends_on, ${now}, s.time_zone)) wanted
    join role_assignment ra on ra.role = wanted.role and ra.school_id = wanted.id join school s on s.id = ra.school_id and app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone)
    join app_user u on u.id = ra.user_id join staff st on st.user_id = u.id
    where ${every([present(userId), ...nameHas(sql`u.name`, q)])}
    group by u.id order by app.fold(u.name), u.id limit ${limit}`.execute(db);
  return rows.map(({ roles, ...one }) => ({ ...one, roles: roles.map(roleLabel).toSorted().join(', ') }));
}

/** Whether somebody is a colleague who can cover: works at, above or below a school at which the person works. */
export async function canCover(db: Kysely<unknown>, userId: string, coverId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    with workplace as (
      select st.user_id, st.home_school_id as id from staff st where st.user_id in (${userId}, ${coverId})
      union select ra.user_id, ra.school_id from role_assignment ra join school s on s.id = ra.school_id and app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone) where ra.user_id in (${userId}, ${coverId})
    )
    select 1 from app_user u join staff st on st.user_id = u.id
    where u.id = ${coverId} and ${present(userId)} and exists (
      select from workplace theirs join workplace mine on mine.user_id = ${userId}
      where theirs.user_id = ${coverId} and (theirs.id = any (app.schools_at_or_above(mine.id)) or mine.id = any (app.schools_at_or_above(theirs.id))))`.execute(db);
  return rows.length > 0;
}
