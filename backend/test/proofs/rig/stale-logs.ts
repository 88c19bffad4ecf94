import type pg from 'pg';

interface StaleLogs {
  /** The school's name, in the demo district. */
  readonly school: string;
  /** The day before the job meets them. */
  readonly yesterday: string;
  /** A school day on which what is due soon is due. */
  readonly soon: string;
  /** Longer ago than any step waits. */
  readonly longAgo: string;
  readonly count: number;
  /** Of every ten: six fell silent and were told further up long ago, two are overdue and nobody heard of it, one is due soon, one waits for its review. Or all fell silent. */
  readonly kinds: 'mixed' | 'silent';
}

/** Puts open logs into a school, the same ones each time; past the product, so without audit events. */
export async function putStaleLogs(sql: Pick<pg.Client, 'query'>, { school, yesterday, soon, longAgo, count, kinds }: StaleLogs): Promise<void> {
  await sql.query(LOGS, [school, yesterday, soon, longAgo, count, kinds === 'silent']);
  await sql.query(TODOS);
  await sql.query('analyze student_log, todo');
}

const LOGS = `
  with pupil as (select array_agg(st.id order by st.id) as ids from student st join school s on s.id = st.home_school_id where s.name = $1),
  holder as (
    select array_agg(h.user_id order by h.user_id) as ids from school s cross join lateral app.role_holders('counsellor', s.id, now()) h
    join staff st on st.user_id = h.user_id and st.employment = 'active'
    where s.name = $1 and not exists (select from absence a where a.user_id = h.user_id) and not exists (select from guardianship g where g.guardian_id = h.user_id))
  insert into student_log (id, student_id, type_id, text, occurred_on, recorded_at, author_id, school_id, status,
    step_id, step_name, step_role, step_respond_within_days, step_auto_close_after_days, step_remind_before_days, step_escalation_role, step_assignee_may_complete,
    assignee_id, due_on, review_due_on, review_opened_at, duty_rung, duty_rung_on, last_activity_at)
  select ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, pupil.ids[1 + i % cardinality(pupil.ids)], ty.id, 'Nobody looked at this one, number ' || i, $4::date, $4::date + time '10:00', author.id, s.id,
    case when k = 9 then 'in-progress' else 'open' end,
    ns.id, ns.name, ns.role, ns.respond_within_days, ns.auto_close_after_days, ns.remind_before_days, ns.escalation_role, ns.assignee_may_complete,
    case when k < 9 then holder.ids[1 + i % cardinality(holder.ids)] end, case when k = 8 then $3::date when k < 8 then $4::date + 2 end,
    case when k = 9 then $4::date + 2 end, case when k = 9 then $4::date + time '10:00' end,
    case when k < 6 then 1 else 0 end, case when k < 6 then $4::date + 3 end, case when k < 6 then $4::date + time '10:00' else $2::date + time '10:00' end
  from generate_series(1, $5::int) i cross join lateral (select case when $6::boolean then 0 else i % 10 end as k) kind
  cross join pupil cross join holder
  join school s on s.name = $1 join log_type ty on ty.name = 'Pastoral' join next_step ns on ns.name = 'Refer to counsellor' join app_user author on author.email = 'teacher@demo.test'`;
const TODOS = `
  insert into todo (id, log_id, assignee_id, role, reason, due_on, opened_at)
  select overlay(l.id::text placing '9' from 20 for 1)::uuid, l.id, l.assignee_id, l.step_role, 'Counsellor, in today', l.due_on, l.recorded_at
  from student_log l where l.id between '01900000-0000-7000-8000-000000000000' and '01900000-0000-7000-8000-ffffffffffff' and l.assignee_id is not null`;
