import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
beforeAll(async () => {
  w = await world('small-district');
});
afterAll(() => w?.close());

test('a log stays with the school where it happened, for whoever oversees it, when its student has moved to another campus', async () => {
  const [teacher, counsellor, hillside] = await Promise.all([w.as('teacher@demo.test'), w.as('counsellor@demo.test'), w.as('counsellor.hillside@demo.test')]);
  const studentIds = [(await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id];
  const { types } = await teacher('GET /capture/options', { query: { studentIds: studentIds[0]! } });
  const { logs: [log] } = await teacher('POST /student-logs', { body: { studentIds, typeId: types[0]!.id, text: 'Before the move.' }, key: randomUUID() });
  const { rows: [campus] } = await w.sql.query<{ id: string }>(`select id from school where name = 'Hillside'`);
  await w.unguarded('update student set home_school_id = $1 where id = $2', [campus!.id, studentIds[0]]);
  await w.unguarded('update enrolment set school_id = $1 where student_id = $2', [campus!.id, studentIds[0]]);

  const { items } = await counsellor('GET /student-logs', { query: { studentId: studentIds[0]! } });
  expect(items.map(({ id }) => id)).toContain(log!.id);
  await expect(counsellor('GET /student-logs/:logId', { params: { logId: log!.id } })).resolves.toMatchObject({ id: log!.id, student: log!.student });
  // that is sight of the log, and none of what the student is and does elsewhere now
  await w.unguarded('delete from student_group_member where student_id = $1', [studentIds[0]]);
  await expect(counsellor('GET /students/:studentId', { params: { studentId: studentIds[0]! } })).rejects.toMatchObject({ status: 404 });
  await expect(counsellor('GET /capture/options', { query: { studentIds: studentIds[0]! } })).rejects.toMatchObject({ status: 404 });
  // the school the student came to does not look back
  await expect(hillside('GET /student-logs/:logId', { params: { logId: log!.id } })).rejects.toMatchObject({ status: 404 });
});
