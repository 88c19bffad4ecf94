import { type Kysely, sql } from 'kysely';

export interface HeldDays {
  readonly id: string;
  readonly userId: string;
  readonly role: string;
  readonly schoolId: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Whether the person holds the role at this school on some of these days by another assignment. */
export async function heldAlready(db: Kysely<unknown>, { id, userId, role, schoolId, startsOn, endsOn }: HeldDays): Promise<boolean> {
  const { rows } = await sql`
    select 1 from role_assignment ra where ra.user_id = ${userId} and ra.role = ${role} and ra.school_id = ${schoolId} and ra.id <> ${id}
      and daterange(ra.starts_on, ra.ends_on, '[]') && daterange(${startsOn}::date, ${endsOn}::date, '[]')`.execute(db);
  return rows.length > 0;
}

/** Whether the person holds the role today, somewhere, by another assignment than this one. */
export async function holdsOtherwise(db: Kysely<unknown>, userId: string, role: string, but: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from role_assignment ra join school s on s.id = ra.school_id
    where ra.user_id = ${userId} and ra.role = ${role} and ra.id <> ${but} and app.is_live(ra.starts_on, ra.ends_on, ${now}, s.time_zone)`.execute(db);
  return rows.length > 0;
}
