import { type Kysely, sql } from 'kysely';

/** Conditions on a type or step of school `x.school_id` so that it is offered for students of every one of these schools. */
const offeredAt = (schoolIds: readonly string[]) => sql<boolean>`
  x.active and (x.school_id is null or not exists (
    select 1 from unnest(${[...new Set(schoolIds)]}::uuid[]) as wanted (id) where not x.school_id = any (app.schools_at_or_above(wanted.id))))`;

/** As the set-up lists them: what is for all schools first, then school by school down the tree, each in its administrator's order. */
const inOrder = sql`order by coalesce(cardinality(app.schools_at_or_above(x.school_id)), 0), x.position, x.name, x.id`;

export interface OfferedTypeRow {
  readonly id: string; readonly name: string; readonly polarity: 'positive' | 'neutral' | 'concern'; readonly restricted: boolean; readonly colour: string;
  readonly noteTemplate: string | null; readonly defaultNextStepId: string | null; readonly defaultShareStudent: boolean; readonly defaultShareGuardians: boolean;
}
/** The log types that students of all these schools share, in the administrator's order. */
export async function readOfferedTypes(db: Kysely<unknown>, schoolIds: readonly string[]): Promise<OfferedTypeRow[]> {
  const { rows } = await sql<OfferedTypeRow>`
    select x.id, x.name, x.polarity, x.confidentiality = 'restricted' as restricted, x.colour, x.note_template as "noteTemplate",
      x.default_next_step_id as "defaultNextStepId", x.default_share_student as "defaultShareStudent", x.default_share_guardians as "defaultShareGuardians"
    from log_type x where ${offeredAt(schoolIds)} ${inOrder}`.execute(db);
  return rows;
}

export interface OfferedStepRow {
  readonly id: string; readonly name: string; readonly role: string; readonly respondWithinDays: number; readonly autoCloseAfterDays: number | null;
  readonly remindBeforeDays: number; readonly escalationRole: string; readonly fallbackUserId: string | null; readonly assigneeMayComplete: boolean;
}
/** The next steps that students of all these schools share, in the administrator's order. */
export async function readOfferedSteps(db: Kysely<unknown>, schoolIds: readonly string[]): Promise<OfferedStepRow[]> {
  const { rows } = await sql<OfferedStepRow>`
    select x.id, x.name, x.role, x.respond_within_days as "respondWithinDays", x.auto_close_after_days as "autoCloseAfterDays",
      x.remind_before_days as "remindBeforeDays", x.escalation_role as "escalationRole", x.fallback_user_id as "fallbackUserId", x.assignee_may_complete as "assigneeMayComplete"
    from next_step x where ${offeredAt(schoolIds)} ${inOrder}`.execute(db);
  return rows;
}
