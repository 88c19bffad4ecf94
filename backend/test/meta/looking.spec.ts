import { randomUUID } from 'node:crypto';
import type { RequestOf, RouteName } from '@throughline/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
beforeAll(async () => {
  w = await world('small-district');
});
afterAll(() => w?.close());

type Row = { name: string; stream: string; entity: { type: string; ids?: string[]; id?: string }; subject?: { id: string }; data?: { surface?: string; count?: number; narrowedBy?: string[]; part?: string } };
/** What the ledger holds of the reading that this request was, as text too: nothing typed may stand anywhere in it. */
async function eventsOf<N extends RouteName>(email: string, name: N, request: RequestOf<N>): Promise<{ leaf: Row; text: string }[]> {
  const api = await w.as(email);
  const { rows: [{ last } = { last: 0 }] } = await w.sql.query<{ last: number }>('select coalesce(max(ingest_ord), 0) as last from audit.event');
  await api(name, request);
  const { rows } = await w.sql.query<{ text: string }>(`select convert_from(leaf, 'utf8') as text from audit.event where ingest_ord > $1 and stream in ('read', 'disclosure') and event_name not like 'entity.%' order by ingest_ord`, [last]);
  return rows.map(({ text }) => ({ text, leaf: JSON.parse(text) as Row }));
}

test('a list says once which records it showed and by what it was narrowed, and never what was typed', async () => {
  const { items } = await (await w.as('counsellor@demo.test'))('GET /student-logs', { query: { limit: 10 } });
  const [listed, ...more] = await eventsOf('counsellor@demo.test', 'GET /student-logs', { query: { limit: 10, status: 'open' } });
  expect(more).toEqual([]);
  expect(listed!.text).toContain('record.student_log_list.viewed');
  expect(listed!.leaf.data).toMatchObject({ surface: 'logs', narrowedBy: ['status'] });
  const [searched] = await eventsOf('counsellor@demo.test', 'GET /student-logs', { query: { q: 'Okafor' } });
  expect(searched!.text).toContain('record.search.executed');
  expect(searched!.text).not.toMatch(/okafor/i);
  expect(items.length).toBeGreaterThan(0);
});

test('so do the queue, the timelines, the lists of students, the rehearsal and the portal', async () => {
  const sam = await w.studentId('Sam Okafor');
  const surface = async <N extends RouteName>(email: string, name: N, request: RequestOf<N>) => {
    const events = await eventsOf(email, name, request);
    expect(events, name).toHaveLength(1);
    return events[0]!.leaf.data?.surface ?? events[0]!.leaf.data?.part;
  };
  expect(await surface('counsellor@demo.test', 'GET /focus', { query: {} })).toBe('queue');
  expect(await surface('teacher@demo.test', 'GET /students/:studentId/timeline', { params: { studentId: sam }, query: {} })).toBe('logs');
  expect(await surface('teacher@demo.test', 'GET /capture/students', { query: { q: 'Sam' } })).toBe('capture');
  expect(await surface('teacher@demo.test', 'GET /capture/groups', {})).toBe('groups');
  expect(await surface('admin@demo.test', 'GET /guardianships', { query: {} })).toBe('guardianships');
  expect(await surface('admin@demo.test', 'POST /daily-runs/rehearsal', { body: {} })).toBe('rehearsal');
  expect(await surface('mother@demo.test', 'GET /portal/logs', { query: {} })).toBe('portal');
  const { items: [log] } = await (await w.as('teacher@demo.test'))('GET /student-logs', { query: { mine: 'true' } });
  expect(await surface('teacher@demo.test', 'GET /student-logs/:logId/timeline', { params: { logId: log!.id } })).toBe('trail');
  expect(await surface('teacher@demo.test', 'GET /student-logs/:logId/receipts', { params: { logId: log!.id } })).toBe('receipts');
});

test('a preview that shows what was written already is a reading, one that shows nothing is none', async () => {
  const teacher = await w.as('teacher@demo.test');
  const studentIds = [await w.studentId('Sam Okafor')];
  const { types: [type] } = await teacher('GET /capture/options', { query: { studentIds: studentIds[0]! } });
  const body = { studentIds, typeId: type!.id, text: 'Was late once more.' };
  const before = (await eventsOf('teacher@demo.test', 'POST /student-logs/preview', { body })).length;
  const { logs: [log] } = await teacher('POST /student-logs', { body, key: randomUUID() });
  const [shown] = await eventsOf('teacher@demo.test', 'POST /student-logs/preview', { body });
  expect(before).toBeLessThanOrEqual(1);
  expect(shown!.leaf).toMatchObject({ data: { surface: 'duplicates' } });
  expect(shown!.text).toContain(log!.id);
  expect(shown!.text).not.toContain('late');
});
