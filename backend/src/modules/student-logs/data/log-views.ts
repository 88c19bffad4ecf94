import type { LogSummary, LogView } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import type { StoredEvidence } from '../domain/evidence.rules.ts';
import type { LogFacts } from '../domain/visibility.rules.ts';
import { evidenceForStaff } from './visible-evidence.ts';
import { onlyReceipt } from './visible-logs.ts';

const ref = (id: RawBuilder<unknown>, name: RawBuilder<unknown>) => sql`case when ${id} is not null then jsonb_build_object('id', ${id}, 'name', ${name}) end`;
export const typeRef = sql`jsonb_build_object('id', ty.id, 'name', ty.name, 'polarity', ty.polarity, 'restricted', ty.confidentiality = 'restricted', 'colour', ty.colour)`;
/** Overdue: the local day at the log's school is past the due day. */
const isPast = (day: RawBuilder<unknown>, now: Date) => sql`(${day} < (${now}::timestamptz at time zone sc.time_zone)::date)`;

/** The row of a student who has moved out of reach is closed; the name on the log is not. */
export const nameOfStudent = sql<string>`coalesce(st.preferred_name, app.student_name(l.student_id))`;

const tables = sql`
  student_log l
  left join student st on st.id = l.student_id
  join log_type ty on ty.id = l.type_id
  join school sc on sc.id = l.school_id
  join app_user au on au.id = l.author_id
  left join app_user asg on asg.id = l.assignee_id`;

const facts = sql`jsonb_build_object(
  'studentId', l.student_id, 'authorId', l.author_id, 'assigneeId', l.assignee_id, 'followedUpBy', l.followed_up_by, 'schoolId', l.school_id,
  'academicYearId', l.academic_year_id, 'programId', l.program_id, 'typeId', l.type_id, 'withdrawn', l.status = 'withdrawn',
  'sharedStudent', l.shared_student, 'sharedGuardians', l.shared_guardians, 'sharedByReader', l.shared_by_reader)`;

/** What the family reads by now: of a restricted type only what a reader has opened to it. */
const sharedWith = (column: RawBuilder<unknown>) => sql`(${column} and (ty.confidentiality = 'standard' or l.shared_by_reader))`;

const view = (now: Date) => sql`
  jsonb_strip_nulls(jsonb_build_object(
    'id', l.id, 'student', jsonb_build_object('id', l.student_id, 'name', ${nameOfStudent}), 'type', ${typeRef},
    'text', l.text, 'occurredOn', l.occurred_on, 'occurredTime', to_char(l.occurred_time, 'HH24:MI'), 'place', l.place,
    'recordedAt', app.iso(l.recorded_at), 'author', jsonb_build_object('id', au.id, 'name', au.name),
    'status', l.status, 'outcome', l.outcome,
    'nextStep', case when l.step_id is not null then jsonb_build_object(
      'id', l.step_id, 'name', l.step_name, 'role', l.step_role, 'respondWithinDays', l.step_respond_within_days) end,
    'todo', case when l.assignee_id is not null then (select jsonb_build_object(
      'id', t.id, 'assignee', jsonb_build_object('id', asg.id, 'name', asg.name), 'role', t.role, 'dueOn', t.due_on, 'overdue', ${isPast(sql`t.due_on`, now)}, 'reason', t.reason, 'stranded', case when t.stranded_at is not null then true end)
      from todo t where t.log_id = l.id and t.closed_at is null) end,
    'sharing', jsonb_build_object('student', ${sharedWith(sql`l.shared_student`)}, 'guardians', ${sharedWith(sql`l.shared_guardians`)}, 'familyWording', l.family_wording,
      'sharedAt', app.iso(l.shared_at), 'sharedBy', ${ref(sql`sb.id`, sql`sb.name`)}),
    'incident', case when l.incident_id is not null then jsonb_build_object('id', l.incident_id, 'role', l.incident_role) end,
    'followUps', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'author', jsonb_build_object('id', fa.id, 'name', fa.name), 'text', f.text, 'writtenAt', app.iso(f.written_at)) order by f.written_at, f.id)
      from follow_up f join app_user fa on fa.id = f.author_id where f.log_id = l.id), '[]'),
    'clarifications', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'author', jsonb_build_object('id', ca.id, 'name', ca.name), 'text', c.text, 'writtenAt', app.iso(c.written_at)) order by c.written_at, c.id)
      from clarification c join app_user ca on ca.id = c.author_id where c.log_id = l.id), '[]'),
    'replies', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'author', jsonb_build_object('id', ra.id, 'name', ra.name), 'relation', r.relation, 'kind', r.kind, 'text', r.text, 'writtenAt', app.iso(r.written_at)) order by r.written_at, r.id)
      from log_reply r join app_user ra on ra.id = r.author_id where r.log_id = l.id), '[]'),
    'evidence', ${evidenceForStaff}, 'version', l.version))
  || jsonb_build_object('context', jsonb_build_object(
    'school', jsonb_build_object('id', sc.id, 'name', sc.name), 'academicYear', ${ref(sql`ay.id`, sql`ay.name`)},
    'program', ${ref(sql`pr.id`, sql`pr.name`)}, 'offering', ${ref(sql`l.offering_id`, sql`pr.name`)}))
  || case when l.review_due_on is not null then jsonb_build_object('review', jsonb_build_object(
    'assignee', case when not l.review_with_oversight then jsonb_build_object('id', au.id, 'name', au.name) end,
    'dueOn', l.review_due_on, 'overdue', ${isPast(sql`l.review_due_on`, now)})) else '{}' end`;

/** A line of a list; on a receipt without who holds it, by which step, and what the family knows. */
const summary = (viewer: Viewer, now: Date) => sql`
  jsonb_strip_nulls(jsonb_build_object(
    'id', l.id, 'student', jsonb_build_object('id', l.student_id, 'name', ${nameOfStudent}), 'type', ${typeRef}, 'excerpt', left(l.text, 240),
    'occurredOn', l.occurred_on, 'occurredTime', to_char(l.occurred_time, 'HH24:MI'), 'recordedAt', app.iso(l.recorded_at), 'author', jsonb_build_object('id', au.id, 'name', au.name),
    'school', jsonb_build_object('id', sc.id, 'name', sc.name), 'status', l.status, 'outcome', l.outcome, 'dueOn', coalesce(l.due_on, l.review_due_on),
    'overdue', coalesce(${isPast(sql`coalesce(l.due_on, l.review_due_on)`, now)}, false))
  || case when ${onlyReceipt(viewer)} then jsonb_build_object('shared', jsonb_build_object('student', false, 'guardians', false))
     else jsonb_build_object('nextStep', l.step_name, 'assignee', ${ref(sql`asg.id`, sql`asg.name`)},
       'shared', jsonb_build_object('student', ${sharedWith(sql`l.shared_student`)}, 'guardians', ${sharedWith(sql`l.shared_guardians`)})) end)`;

type WholeView = Omit<LogView, 'level' | 'held' | 'may' | 'seenBecause' | 'evidence'> & { readonly evidence: StoredEvidence[] };
/** A log as its page shows it in full, without what depends on the person, beside the facts that is decided by. */
export interface StoredView {
  readonly view: WholeView;
  readonly facts: LogFacts;
  readonly assigneeMayComplete: boolean;
  readonly lastAssigneeId: string | null;
}

/** Logs with everything their page shows, in the order of the ids; what the condition on `l` does not select is missing. */
export async function readLogViews(db: Kysely<unknown>, ids: readonly string[], sees: RawBuilder<boolean>, now: Date): Promise<StoredView[]> {
  const { rows } = await sql<StoredView>`
    select ${view(now)} as view, ${facts} as facts, coalesce(l.step_assignee_may_complete, false) as "assigneeMayComplete",
      (select t.assignee_id from todo t where t.log_id = l.id order by t.opened_at desc, t.id desc limit 1) as "lastAssigneeId"
    from ${tables}
    left join app_user sb on sb.id = l.shared_by
    left join academic_year ay on ay.id = l.academic_year_id
    left join program pr on pr.id = l.program_id
    where l.id = any (${[...ids]}::uuid[]) and ${sees}
    order by array_position(${[...ids]}::uuid[], l.id)`.execute(db);
  return rows;
}

/** Lines of a list for the ids a sub-select yields (it has decided about sight, here is decided how much); `orderBy` in terms of `page` and `l`. */
export async function readSummaries(db: Kysely<unknown>, viewer: Viewer, page: RawBuilder<unknown>, now: Date, orderBy = sql`l.occurred_on desc, l.id desc`): Promise<LogSummary[]> {
  const { rows } = await sql<{ summary: LogSummary }>`
    select ${summary(viewer, now)} as summary from (${page}) page join (${tables}) on l.id = page.id order by ${orderBy}`.execute(db);
  return rows.map((row) => row.summary);
}
