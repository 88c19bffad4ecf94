import type { Confidentiality, MAY_READ_RESTRICTED, Polarity } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { constraintSentences } from '../../../platform/http/index.ts';

constraintSentences.set('log_type_name_unique', { status: 422, code: 'name-taken', detail: 'There is a type of this name here already. Choose another name.' });
constraintSentences.set('next_step_name_unique', { status: 422, code: 'name-taken', detail: 'There is a next step of this name here already. Choose another name.' });
constraintSentences.set('next_step_closes_after_answer', { status: 422, code: 'closes-too-early', detail: 'It would close before anybody was told that it is late. Choose more days, or “never”.' });
constraintSentences.set('log_type_readers_when_restricted', { status: 422, code: 'readers-needed', detail: 'Choose who may read a restricted type.' });
constraintSentences.set('log_type_restricted_is_not_shared', { status: 422, code: 'restricted-is-not-shared', detail: 'A restricted type is shared by one of its readers, log by log, never by default.' });

interface SetUpRow {
  readonly id: string; readonly name: string; readonly schoolId: string | null; readonly schoolName: string | null; readonly active: boolean; readonly version: number;
  readonly logs: number; readonly unfinished: number;
}
export interface TypeRow extends SetUpRow {
  readonly polarity: Polarity; readonly confidentiality: Confidentiality; readonly readerRoles: (typeof MAY_READ_RESTRICTED)[number][]; readonly urgent: boolean;
  readonly defaultNextStepId: string | null; readonly stepName: string | null; readonly shareStudent: boolean; readonly shareGuardians: boolean;
  readonly noteTemplate: string | null; readonly colour: string; readonly keepForYears: number | null;
}
export interface StepRow extends SetUpRow {
  readonly role: string; readonly respondWithinDays: number; readonly autoCloseAfterDays: number | null; readonly remindBeforeDays: number; readonly escalationRole: string;
  readonly fallbackUserId: string | null; readonly fallbackName: string | null; readonly assigneeMayComplete: boolean;
}

/** Which of them: all that belong to these schools or to all schools, or one more narrowly. */
interface Wanted { readonly schoolIds: readonly string[]; readonly id?: string }
const wanted = ({ schoolIds, id }: Wanted): RawBuilder<unknown> => sql`(x.school_id is null or x.school_id = any (${schoolIds}::uuid[])) and ${id === undefined ? sql`true` : sql`x.id = ${id}`}`;
/** From the top of the tree down, then as the administrator ordered them. */
const inOrder = sql`order by coalesce(cardinality(app.schools_at_or_above(x.school_id)), 0), s.name, x.position, x.name, x.id`;

/** Log types with how many logs carry them, in one statement. */
export async function readTypes(db: Kysely<unknown>, which: Wanted): Promise<TypeRow[]> {
  const { rows } = await sql<TypeRow>`
    with x as materialized (select * from log_type x where ${wanted(which)})
    select x.id, x.name, x.school_id as "schoolId", s.name as "schoolName", x.polarity, x.confidentiality, x.reader_roles as "readerRoles", x.urgent,
      x.default_next_step_id as "defaultNextStepId", n.name as "stepName", x.default_share_student as "shareStudent", x.default_share_guardians as "shareGuardians",
      x.note_template as "noteTemplate", x.colour, x.keep_for_years as "keepForYears", x.active, x.version, coalesce(u.logs, 0) as logs, coalesce(u.unfinished, 0) as unfinished
    from x left join school s on s.id = x.school_id left join next_step n on n.id = x.default_next_step_id
    left join app.uses_of_types((select array_agg(id) from x)) u on u.id = x.id
    ${inOrder}`.execute(db);
  return rows;
}

/** Next steps with how many logs carry them, in one statement. */
export async function readSteps(db: Kysely<unknown>, which: Wanted): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    with x as materialized (select * from next_step x where ${wanted(which)})
    select x.id, x.name, x.school_id as "schoolId", s.name as "schoolName", x.role, x.respond_within_days as "respondWithinDays", x.auto_close_after_days as "autoCloseAfterDays",
      x.remind_before_days as "remindBeforeDays", x.escalation_role as "escalationRole", x.fallback_user_id as "fallbackUserId", p.name as "fallbackName",
      x.assignee_may_complete as "assigneeMayComplete", x.active, x.version, coalesce(u.logs, 0) as logs, coalesce(u.unfinished, 0) as unfinished
    from x left join school s on s.id = x.school_id left join app_user p on p.id = x.fallback_user_id
    left join app.uses_of_steps((select array_agg(id) from x)) u on u.id = x.id
    ${inOrder}`.execute(db);
  return rows;
}

export type Table = 'log_type' | 'next_step';

/** Whether another of this scope is called that, whatever the case. */
export async function isNameTaken(db: Kysely<unknown>, table: Table, schoolId: string | null, name: string, but: string | null): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(table)} where school_id is not distinct from ${schoolId} and lower(name) = lower(${name}) and id is distinct from ${but}`.execute(db);
  return rows.length > 0;
}

/** Where a new one stands: behind those of its scope. */
export async function nextPosition(db: Kysely<unknown>, table: Table, schoolId: string | null): Promise<number> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(position) + 1, 0) as next from ${sql.table(table)} where school_id is not distinct from ${schoolId}`.execute(db);
  return rows[0]?.next ?? 0;
}

/** Types in use that begin with this step, with the school they belong to. */
export async function readTypesBeginningWith(db: Kysely<unknown>, stepId: string): Promise<{ name: string; schoolId: string | null }[]> {
  const { rows } = await sql<{ name: string; schoolId: string | null }>`select name, school_id as "schoolId" from log_type where default_next_step_id = ${stepId} and active order by name`.execute(db);
  return rows;
}

/** Whether an administrator added this routing-only role and it is in use. */
export async function isRoutingRole(db: Kysely<unknown>, name: string): Promise<boolean> {
  return (await sql`select 1 from routing_role where name = ${name} and active`.execute(db)).rows.length > 0;
}

/** Whether this person can sign in, works, and belongs to one of these schools by home or role. */
export async function worksAt(db: Kysely<unknown>, userId: string, schoolIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from app_user u join staff st on st.user_id = u.id
    where u.id = ${userId} and u.enabled and st.employment = 'active'
      and (st.home_school_id = any (${schoolIds}::uuid[]) or exists (select 1 from role_assignment ra where ra.user_id = u.id and ra.school_id = any (${schoolIds}::uuid[])))`.execute(db);
  return rows.length > 0;
}

/** Names by id, for telling what an id stood for. */
export async function readNames(db: Kysely<unknown>, table: Table | 'app_user', ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)} where id = any (${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
