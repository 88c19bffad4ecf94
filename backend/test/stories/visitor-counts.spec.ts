import { randomUUID } from 'node:crypto';
import { type Api, COUNT_TABLES, type Counts, type CountTable, type CountTableName, ROUTES } from '@throughline/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Reach, Viewers } from '../../src/modules/access/index.ts';
import { LiveAudience } from '../../src/platform/live/index.ts';
import { attack, type Read } from '../analytics/attacker.ts';
import { insertRows } from '../harness/insert-rows.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

const VISITOR = 'visitor@demo.test';
let w: World;
let visitor: Api;
beforeAll(async () => {
  w = await world('small-district');
  visitor = await w.as(VISITOR);
});
afterAll(() => w?.close());

const show = (query: { schoolId?: string; termId?: string } = {}, api = visitor) => api('GET /analytics/counts', { query });
const rowsOf = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => (await w.sql.query<T>(text, values)).rows;
const schoolId = async (name: string) => (await rowsOf<{ id: string }>('select id from school where name = $1', [name]))[0]!.id;
const tableOf = ({ shown }: Counts, name: CountTableName): CountTable => shown!.tables.find((table) => table.name === name)!;
/** Every number on the page. */
const numbers = ({ shown }: Counts) => shown!.tables.flatMap(({ rows, cells, total }) => [...rows.flatMap((row) => [...row.cells, row.total]), ...cells, total]);

interface RawLog { id: string; student: string; program: string | null; type: string; polarity: string; asked: boolean; ended: string[] }
/** Logs that count, one by one, with how each follow-up of theirs ended. */
const logsOf = (schoolIds: readonly string[], termId: string) => rowsOf<RawLog>(`
  select l.id, l.student_id as student, l.program_id as program, l.type_id as type, t.polarity, l.step_id is not null as asked,
    array(select case when d.closed_as = 'lapsed' then 'lapsed' when to_char(d.closed_at at time zone s.time_zone, 'YYYY-MM-DD') > d.due_on::text then 'late' else 'on-time' end from todo d where d.log_id = l.id and d.closed_as in ('done', 'lapsed')) as ended
  from student_log l join school s on s.id = l.school_id join log_type t on t.id = l.type_id, calendar_term c
  where l.school_id = any ($1) and c.id = $2 and l.occurred_on >= c.starts_on and l.occurred_on <= c.ends_on and l.status in ('open', 'in-progress', 'completed') and t.confidentiality <> 'restricted'`, [schoolIds, termId]);

/** Writes logs past the product: so many of a type, about students of a school in turn, on the first day of its term. */
async function writeLogs(many: number, { typeId, school, termId }: { typeId: string; school: string; termId: string }): Promise<string[]> {
  const students = await rowsOf<{ id: string; program: string; year: string }>('select e.student_id as id, o.program_id as program, o.academic_year_id as year from enrolment e join program_offering o on o.id = e.offering_id join calendar_term t on t.id = $2 join academic_year y on y.id = o.academic_year_id and t.starts_on between y.starts_on and y.ends_on where o.school_id = $1 order by e.id', [school, termId]);
  const [{ day, author }] = await rowsOf<{ day: string; author: string }>("select starts_on::text as day, (select id from app_user where email = 'teacher@demo.test') as author from calendar_term where id = $1", [termId]) as [{ day: string; author: string }];
  const logs = Array.from({ length: many }, (_, i) => ({
    id: randomUUID(), student_id: students[i % students.length]!.id, program_id: students[i % students.length]!.program, academic_year_id: students[i % students.length]!.year, type_id: typeId, text: 'A very private matter.', occurred_on: day, recorded_at: `${day}T10:00:00Z`,
    author_id: author, school_id: school, status: 'completed', outcome: 'recorded', review_with_oversight: false, followed_up_by: [], shared_student: false, shared_guardians: false, shared_by_reader: false, last_activity_at: `${day}T10:00:00Z`, version: 1,
  }));
  await insertRows(w.sql, [['student_log', logs]]);
  return logs.map(({ id }) => id);
}

test('the schools of their branch and the terms that have begun are what a visitor may choose from', async () => {
  const { schools, shown } = await show();
  expect(schools.map(({ name, depth }) => [name, depth])).toEqual([['Hillside', 0], ['Lakeside', 0], ['Lakeside Lower School', 1], ['Lakeside Upper School', 1]]);
  for (const { terms } of schools) {
    expect(terms.map(({ startsOn }) => startsOn)).toEqual(terms.map(({ startsOn }) => startsOn).toSorted().toReversed());
    expect(terms[0]!.startsOn <= new Date().toISOString().slice(0, 10)).toBe(true);
    expect(terms.length).toBe(7);
  }
  expect(shown).toMatchObject({ school: { name: 'Hillside' }, term: schools[0]!.terms[0] });
  const lakeside = schools.find(({ name }) => name === 'Lakeside')!;
  expect((await show({ schoolId: lakeside.id, termId: lakeside.terms[3]!.id })).shown).toMatchObject({ school: { name: 'Lakeside' }, term: lakeside.terms[3]!, counted: [{ name: 'Lakeside Lower School' }, { name: 'Lakeside Upper School' }] });
});

describe('what a visitor is told', () => {
  test('is true, is never small, and gives nothing small away: read term by term, school by school, and solved', async () => {
    const { schools } = await show();
    const solved = { told: 0, hidden: 0 };
    for (const term of new Map(schools.flatMap(({ terms }) => terms.map((term) => [term.id, term] as const))).values()) {
      const reads: Read[] = [];
      for (const school of schools.filter(({ terms }) => terms.some(({ id }) => id === term.id))) {
        const page = await show({ schoolId: school.id, termId: term.id });
        const counted = page.shown!.counted.map(({ id }) => id);
        const logs = await logsOf(counted, term.id);
        reads.push({ schools: counted, tables: page.shown!.tables });
        expect(numbers(page).every(({ n }) => n === null || n >= 5)).toBe(true);
        if (logs.length >= 5 && counted.length === 1) expect(tableOf(page, 'kinds').total).toEqual({ n: logs.length });
        if (page.shown!.tables.length === 0) continue;
        const kinds = tableOf(page, 'kinds');
        const real = [...kinds.rows.filter(({ sumsUp }) => !sumsUp), { key: '', cells: kinds.cells, total: kinds.total }].map(({ key, cells, total }) => ({ told: [...cells, total], of: logs.filter(({ type }) => !key || type === key) }));
        const ended = tableOf(page, 'follow-ups');
        const endings = [...ended.rows, { key: '', cells: ended.cells, total: ended.total }].map(({ key, cells, total }) => ({ told: [...cells, total], of: logs.filter(({ polarity }) => !key || polarity === key).flatMap((log) => log.ended) }));
        const pairs = [
          ...real.flatMap(({ told, of }) => [[told[0]!, of.filter(({ asked }) => !asked).length], [told[1]!, of.filter(({ asked }) => asked).length], [told[2]!, of.length]] as const),
          ...endings.flatMap(({ told, of }) => [...COUNT_TABLES['follow-ups'].map((how, i) => [told[i]!, of.filter((one) => one === how).length] as const), [told[3]!, of.length] as const]),
          ...tableOf(page, 'students').rows.map(({ key, cells }) => [cells[0]!, new Set(logs.filter(({ program }) => program === key).map(({ student }) => student)).size] as const),
        ];
        for (const [{ n, atLeast }, count] of pairs) {
          if (n !== null) expect(atLeast ? n <= count : n === count, `${school.name}, ${term.name}: ${n} of ${count}`).toBe(true);
          solved.told += n === null ? 0 : 1;
        }
      }
      for (const { name, smallest, largest } of attack(reads.filter(({ tables }) => tables.length > 0))) {
        solved.hidden++;
        expect(largest - smallest, `${term.name} ${name}: ${smallest}–${largest}`).toBeGreaterThanOrEqual(5);
      }
    }
    expect(solved.told).toBeGreaterThan(50);
    expect(solved.hidden).toBeGreaterThan(50);
  });

  test('never speaks of a restricted type nor of what was withdrawn', async () => {
    const upper = await schoolId('Lakeside Upper School');
    const before = await show({ schoolId: upper });
    const termId = before.shown!.term.id;
    const total = async () => tableOf(await show({ schoolId: upper, termId }), 'kinds').total.n!;
    const [type] = (await rowsOf<{ id: string; name: string }>("select id, name from log_type where name = 'Pastoral'")) as [{ id: string; name: string }];
    const start = await total();
    const written = await writeLogs(20, { typeId: type.id, school: upper, termId });
    expect(await total()).toBe(start + 20);
    await w.unguarded("update student_log set status = 'withdrawn', outcome = null, withdrawn_at = now() where id = any ($1)", [written.slice(0, 8)]);
    expect(await total()).toBe(start + 12);
    const pastoral = (await logsOf([upper], termId)).filter((log) => log.type === type.id).length;
    await w.unguarded("update log_type set confidentiality = 'restricted', reader_roles = '{counsellor}' where id = $1", [type.id]);
    const after = await show({ schoolId: upper, termId });
    expect(JSON.stringify(after)).not.toContain(type.id);
    expect(JSON.stringify(after)).not.toContain('Pastoral');
    expect(tableOf(after, 'kinds').total.n).toBe(start + 12 - pastoral);
    await w.unguarded("update log_type set confidentiality = 'standard', reader_roles = '{}' where id = $1", [type.id]);
    await w.unguarded('delete from student_log where id = any ($1)', [written]);
  });

  test('is nothing but that there are fewer than five, where four logs were written; the fifth opens the tables', async () => {
    const campus = await schoolId('Lakeside');
    const annexe = randomUUID();
    await insertRows(w.sql, [['school', [{ id: annexe, parent_id: campus, name: 'Lakeside Annexe', short_code: 'LAX', time_zone: 'Europe/London', locale: 'en' }]]]);
    const { shown } = await show({ schoolId: annexe });
    expect(shown).toMatchObject({ school: { name: 'Lakeside Annexe' }, tables: [] });
    const upper = await schoolId('Lakeside Upper School');
    const [{ id: typeId }] = await rowsOf<{ id: string }>("select id from log_type where name = 'Academic'") as [{ id: string }];
    const written = await writeLogs(5, { typeId, school: upper, termId: shown!.term.id });
    await w.unguarded('update student_log set school_id = $1 where id = any ($2)', [annexe, written.slice(0, 4)]);
    expect((await show({ schoolId: annexe })).shown!.tables).toEqual([]);
    // what the branch tells is what its other schools tell, and that there is more
    const branch = await show({ schoolId: campus, termId: shown!.term.id });
    expect(tableOf(branch, 'kinds').total.atLeast).toBe(true);
    await w.unguarded('update student_log set school_id = $1 where id = any ($2)', [annexe, written]);
    expect(tableOf(await show({ schoolId: annexe }), 'kinds').total).toEqual({ n: 5 });
    await w.unguarded('delete from student_log where id = any ($1)', [written]);
    await w.unguarded('delete from school where id = $1', [annexe]);
  });

  test('leaves a trace of who looked at which numbers, and when', async () => {
    const upper = await schoolId('Lakeside Upper School');
    const { shown } = await show({ schoolId: upper });
    const [event] = await rowsOf("select stream, actor_id, entity_id, convert_from(leaf, 'UTF8')::jsonb -> 'data' as data from audit.event where event_name = 'record.counts.viewed' order by ingest_xid desc, ingest_ord desc limit 1");
    expect(event).toEqual({ stream: 'read', actor_id: await w.userId(VISITOR), entity_id: upper, data: { termId: shown!.term.id } });
  });
});

describe('how far a visitor reaches', () => {
  test('not to a school of another branch, a term of another school, or one that does not exist: all the same 404', async () => {
    const [assignment] = await rowsOf<{ id: string; school_id: string }>("select ra.id, ra.school_id from role_assignment ra join app_user u on u.id = ra.user_id where u.email = $1", [VISITOR]);
    const [hillside, lakeside] = [await schoolId('Hillside'), await schoolId('Lakeside')];
    const lakesideTerm = (await show({ schoolId: lakeside })).shown!.term.id;
    await w.unguarded('update role_assignment set school_id = $1 where id = $2', [hillside, assignment!.id]);
    expect((await show()).schools.map(({ name }) => name)).toEqual(['Hillside']);
    for (const query of [{ schoolId: lakeside }, { schoolId: hillside, termId: lakesideTerm }, { termId: lakesideTerm }, { schoolId: randomUUID() }, { termId: randomUUID() }])
      await expect(show(query), JSON.stringify(query)).rejects.toMatchObject({ status: 404, problem: { code: 'not-found' } });
    await w.unguarded('update role_assignment set school_id = $1, ends_on = current_date - 2 where id = $2', [assignment!.school_id, assignment!.id]);
    await expect(show()).rejects.toMatchObject({ status: 403 });
    await w.unguarded('update role_assignment set ends_on = null where id = $1', [assignment!.id]);
  });

  test('nobody else has this page', async () => {
    for (const email of ['teacher@demo.test', 'admin@demo.test', 'system@demo.test', 'auditor@demo.test', 'mother@demo.test']) await expect(show({}, await w.as(email)), email).rejects.toMatchObject({ status: 403 });
  });

  test('no row under row-level security; the function counts where the transaction was opened for, and nowhere else', async () => {
    const userId = await w.userId(VISITOR);
    const viewer = (await w.app.get(Viewers, { strict: false }).resolve([userId])).get(userId)!;
    const termId = (await show()).shown!.term.id;
    const reach = w.app.get(Reach, { strict: false });
    const [counts, counted] = await reach.as(viewer, async (em) => {
      const count = async (what: ReturnType<typeof sql>) => Number((await sql<{ n: string }>`select count(*) as n from ${what}`.execute(em.getKysely())).rows[0]!.n);
      const tables = [];
      for (const table of ['student', 'enrolment', 'student_log', 'student_group_member', 'guardianship', 'todo', 'follow_up', 'log_trail', 'log_receipt', 'notification']) tables.push([table, await count(sql`${sql.table(table)}`)]);
      return [tables, await count(sql`app.counts(${termId})`)];
    });
    expect((counts as [string, number][]).filter(([, n]) => n > 0)).toEqual([]);
    expect(counted).toBeGreaterThan(0);
    const teacher = (await w.app.get(Viewers, { strict: false }).resolve([await w.userId('teacher@demo.test')])).values().next().value!;
    expect(await reach.as(teacher, async (em) => (await sql`select * from app.counts(${termId})`.execute(em.getKysely())).rows)).toEqual([]);
  });

  test('to no other page, to nobody’s notice, and to no live event', async () => {
    const browser = w.visitor();
    await browser.request('POST', '/api/auth/sign-in/email', { body: { email: VISITOR, password: 'throughline-demo' } });
    const sam = await w.studentId('Sam Okafor');
    const [log] = await rowsOf<{ id: string }>('select id from student_log where student_id = $1 limit 1', [sam]);
    const open: string[] = [];
    for (const { method, path, access } of ROUTES) {
      if (method !== 'GET' || access === 'public') continue;
      const { status, text } = await browser.request('GET', `/api${path.replace(':logId', log!.id).replace(':studentId', sam).replace(/:role\b/, 'nurse').replace(/:\w+/g, () => randomUUID())}`);
      expect(await text(), path).not.toMatch(/Sam Okafor|Maya Lindqvist/);
      if (status === 200) open.push(path);
      else expect([400, 403], path).toContain(status);
    }
    expect(open.filter((path) => !path.startsWith('/me'))).toEqual(['/notifications', '/analytics/counts']);
    expect((await visitor('GET /notifications', { query: {} })).items).toEqual([]);
    const told = await w.app.get(LiveAudience, { strict: false }).audience({ id: 1, kind: 'log-changed', payload: { logId: log!.id, before: null } }, [await w.userId(VISITOR)]);
    expect([...told.values()].filter(Boolean)).toEqual([]);
  });
});

test('a page costs the same number of statements however many schools and logs it counts', async () => {
  const [campus, lower] = [await schoolId('Lakeside'), await schoolId('Lakeside Lower School')];
  const costs = await Promise.all([campus, lower].map((id) => statementsOf(() => show({ schoolId: id }))));
  expect(costs[0]!.length).toBe(costs[1]!.length);
  expect(costs[0]!.length).toBeLessThanOrEqual(9);
});
