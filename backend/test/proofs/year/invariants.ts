import type pg from 'pg';
import { isOpenDay, localDay, type SchoolCalendar } from '../../../src/modules/school/index.ts';
import { readStaffing } from './staffing.ts';

export interface Days { zoneOf(schoolId: string): string; calendarOf(schoolId: string): SchoolCalendar | null }

/** To-dos held by somebody who cannot act while another could, in words; on a day on which the school is open, being away counts too. */
export async function heldInVain(sql: pg.Pool, days: Days, now: Date): Promise<string[]> {
  const staffing = await readStaffing(sql, now);
  return staffing.duties.flatMap((duty) => {
    const able = staffing.able(duty);
    const open = isOpenDay(days.calendarOf(duty.schoolId), localDay(now, days.zoneOf(duty.schoolId)));
    const acts = able.includes(duty.holder) && (!open || staffing.present(duty.holder, duty.schoolId));
    const others = able.filter((id) => staffing.present(id, duty.schoolId));
    return acts || others.length === 0 ? [] : [`${duty.logId}: ${duty.role} held by somebody who ${able.includes(duty.holder) ? 'is away' : 'cannot act'}, ${others.length} could`];
  });
}

/** Duties that are due and of which nobody was reminded or told, on a day on which the school is open. */
export async function unspoken(sql: pg.Pool, days: Days, now: Date): Promise<string[]> {
  const { rows } = await sql.query(`
    select l.id, l.school_id as school, coalesce(l.due_on, l.review_due_on)::text as due,
      coalesce(t.counts_from, (coalesce(t.opened_at, l.review_opened_at) at time zone s.time_zone)::date)::text as since,
      (select max((e.at at time zone s.time_zone)::date)::text from log_trail e where e.log_id = l.id and e.kind in ('reminded', 'escalated')) as told
    from student_log l join school s on s.id = l.school_id left join todo t on t.log_id = l.id and t.closed_at is null
    where l.status in ('open', 'in-progress') and coalesce(l.due_on, l.review_due_on) is not null`);
  return rows.flatMap(({ id, school, due, since, told }: { id: string; school: string; due: string; since: string; told: string | null }) => {
    const today = localDay(now, days.zoneOf(school));
    if (!isOpenDay(days.calendarOf(school), today) || due > today || since >= today) return [];
    return told !== null && told >= since ? [] : [`${id}: due ${due}, open since ${since}, told ${told ?? 'never'}`];
  });
}

/** Lapses that were not escalated on an earlier day of the same duty. */
export async function lapsedUnheard(sql: pg.Pool): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(`
    select e.log_id as id from log_trail e join student_log l on l.id = e.log_id join school s on s.id = l.school_id
    where e.kind = 'lapsed' and not exists (
      select 1 from log_trail told where told.log_id = e.log_id and told.kind = 'escalated' and (told.at at time zone s.time_zone)::date < (e.at at time zone s.time_zone)::date
        and told.at > (select max(began.at) from log_trail began where began.log_id = e.log_id and began.at < e.at and began.kind in ('routed', 'reassigned', 'reopened', 'followed-up')))`);
  return rows.map((row) => row.id);
}

/** Everything that a run of the daily job could change, part by part; mail goes out by a clock of its own. */
export async function fingerprint(sql: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await sql.query<Record<string, string>>(`
    select (select md5(string_agg(l::text, '' order by l.id)) from student_log l where status in ('open', 'in-progress')) as unfinished, (select count(*) from student_log where status = 'completed') as completed,
      (select md5(string_agg(t::text, '' order by t.id)) from todo t where closed_at is null) as "openTodos", (select count(*) from todo) as todos,
      (select jsonb_object_agg(kind, n)::text from (select kind, count(*) as n from log_trail group by 1) k) as trail,
      (select count(*) from notification) as notifications, (select jsonb_object_agg(handler, n)::text from (select handler, count(*) as n from outbox where handler <> 'mail.send' group by 1) h) as outbox, (select count(*) from audit.event) as events`);
  return rows[0]!;
}

/** The newest entries of the trail with the logs they are about, for reading why a year failed. */
export async function lastEntries(sql: pg.Pool): Promise<unknown> {
  const { rows } = await sql.query(`
    select e.kind, e.at, e.data, l.id, l.status, l.step_role, l.step_escalation_role, l.due_on::text, l.review_due_on::text, l.duty_rung, l.duty_rung_on::text, l.duty_reminded_on::text, s.name as school,
      (select jsonb_agg(jsonb_build_object('kind', t.kind, 'at', t.at, 'data', t.data) order by t.id) from log_trail t where t.log_id = l.id) as trail
    from log_trail e join student_log l on l.id = e.log_id join school s on s.id = l.school_id order by e.id desc limit 2`);
  return rows;
}
