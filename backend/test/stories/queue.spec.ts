import { randomUUID } from 'node:crypto';
import type { Api, BulkRequest, FocusFilters, FocusItem, LogView, RequestOf, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Chance } from '../../src/demo/world/chance.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let teacher: Api, admin: Api, counsellor: Api, hillside: Api;
let samId: string, typeId: string;
let steps: Map<string, string>;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, admin, counsellor, hillside] = await Promise.all(['teacher@demo.test', 'admin@demo.test', 'counsellor@demo.test', 'counsellor.hillside@demo.test'].map((email) => w.as(email))) as [Api, Api, Api, Api];
  samId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  steps = new Map(options.nextSteps.map((step) => [step.name, step.id]));
});
afterAll(() => w?.close());

type Query = NonNullable<RequestOf<'GET /focus'>['query']>;
const show = (api: Api, query: Query = {}) => api('GET /focus', { query });
const write = async (but: Partial<WriteLog> = {}): Promise<LogView> => {
  const followUp = { nextStepId: steps.get('Refer to counsellor')!, assigneeId: await w.userId('counsellor@demo.test') };
  return (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Quiet again today.', followUp, ...but }, key: randomUUID() })).logs[0]!;
};
const followUp = (api: Api, log: LogView) => api('POST /student-logs/:logId/follow-ups', { params: { logId: log.id }, body: { text: 'Talked.', version: log.version }, key: randomUUID() });
const reassign = (api: Api, log: { id: string; version: number }, assigneeId?: string) =>
  api('POST /student-logs/:logId/assignment', { params: { logId: log.id }, body: { version: log.version, ...(assigneeId ? { assigneeId } : {}) }, key: randomUUID() });
const snooze = (api: Api, logId: string, { until, at }: { until: string; at?: string | undefined }) => api('PUT /focus/:logId/snooze', { params: { logId }, body: { until, ...(at ? { at } : {}) } });
const bulk = (api: Api, action: BulkRequest['action'], logs: { id: string; version: number }[], key = randomUUID()) =>
  api('POST /focus/bulk', { body: { items: logs.map(({ id, version }) => ({ logId: id, version })), action }, key });
const moments = async (api: Api, ...logIds: string[]) => (await api('GET /focus/moments', { query: { logIds: logIds.join(',') } })).items;
const problem = (status: number, code?: string) => ({ status, ...(code ? { problem: expect.objectContaining({ code }) } : {}) });
/** Every page of one kind. */
async function all(api: Api, query: Query & { kind: 'act' | 'review' | 'team' }, limit = 20): Promise<FocusItem[]> {
  const items: FocusItem[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 200; pages++) {
    const page = await show(api, { ...query, limit, cursor });
    items.push(...(page[query.kind] ?? []));
    if (!page.nextCursor) return items;
    cursor = page.nextCursor;
  }
  throw new Error('the queue has no end');
}
const ids = (items: FocusItem[]) => items.map((item) => item.log.id);
const waits = async (api: Api, logId: string, query: Query = {}) => {
  const { act, review } = await show(api, query);
  return ids([...act, ...review]).includes(logId);
};
const readableTo = async (api: Api): Promise<Set<string>> => {
  const found = new Set<string>();
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: { items: { id: string }[]; nextCursor: string | null } = await api('GET /student-logs', { query: { limit: 100, ...(cursor ? { cursor } : {}) } });
    page.items.forEach(({ id }) => found.add(id));
    cursor = page.nextCursor;
  }
  return found;
};
/** Past the product: the days go by. */
const makeOverdue = async (logId: string) => {
  await w.unguarded(`update todo set due_on = '2026-01-12' where log_id = $1`, [logId]);
  await w.unguarded(`update student_log set due_on = case when due_on is not null then date '2026-01-12' end, review_due_on = case when review_due_on is not null then date '2026-01-12' end where id = $1`, [logId]);
};

describe('what is shown', () => {
  test('without a kind: the first of each, with what may be done and the version to do it on', async () => {
    const log = await write();
    const { act, counts, nextCursor } = await show(counsellor);
    expect(nextCursor).toBeNull();
    expect(act.find((item) => item.log.id === log.id)).toMatchObject({ kind: 'act', version: 1, overdue: false, dueOn: log.todo!.dueOn, may: { followUp: true, complete: true, reassign: true, snooze: true } });
    expect(counts.act).toBe(act.length);
    expect(act[0]).not.toHaveProperty('holder');
  });

  test('overdue first, then by due day', async () => {
    const log = await write();
    await makeOverdue(log.id);
    const { act } = await show(counsellor);
    expect(act[0]).toMatchObject({ log: { id: log.id }, overdue: true, may: { snooze: false } });
    expect(act.map((item) => `${item.overdue ? 0 : 1} ${item.dueOn}`)).toEqual(act.map((item) => `${item.overdue ? 0 : 1} ${item.dueOn}`).toSorted());
    expect(ids((await show(counsellor, { overdue: 'true' })).act)).toContain(log.id);
  });

  test('a follow-up makes it the author’s to review, and nobody’s to act on', async () => {
    const log = await write();
    await followUp(counsellor, log);
    expect((await show(teacher)).review.find((item) => item.log.id === log.id)).toMatchObject({ kind: 'review', version: 2, may: { followUp: false, complete: true, reassign: true } });
    expect(await waits(counsellor, log.id)).toBe(false);
  });

  test('the team’s is what colleagues have where one oversees, never one’s own, with who has it', async () => {
    const [held, reviewed] = [await write(), await write()];
    await followUp(counsellor, reviewed);
    const team = await all(admin, { kind: 'team' });
    expect(team.find((item) => item.log.id === held.id)).toMatchObject({ kind: 'team', holder: { name: 'Cem Aydın' }, may: { followUp: false, complete: true, reassign: true, snooze: false } });
    expect(team.find((item) => item.log.id === reviewed.id)).toMatchObject({ holder: { name: 'Maya Lindqvist' } });
    expect(ids(await all(counsellor, { kind: 'team' }))).not.toContain(held.id);
    expect(ids(await all(hillside, { kind: 'team' }))).not.toContain(held.id);
  });

  test('without oversight there is no team, and asking for it is no error', async () => {
    const { team, counts } = await show(teacher, { kind: 'team' });
    expect(team).toEqual([]);
    expect(counts).not.toHaveProperty('team');
  });

  test('what nobody can take can be asked for', async () => {
    const log = await write();
    await w.unguarded('update todo set stranded_at = now() where log_id = $1', [log.id]);
    const stranded = await all(admin, { kind: 'team', stranded: 'true' });
    expect(stranded).toMatchObject([{ log: { id: log.id }, stranded: true }]);
    expect((await show(admin, { stranded: 'true' })).counts.team).toBe(1);
  });

  test('a name is found however it is typed', async () => {
    const log = await write();
    for (const q of ['sam', 'OKAFOR', 'Sam Okáfor', 'oka sam']) expect(ids(await all(counsellor, { kind: 'act', q })), q).toContain(log.id);
    expect(await all(counsellor, { kind: 'act', q: 'nobody called so' })).toEqual([]);
    expect(await all(counsellor, { kind: 'act', q: '%' })).toEqual([]);
  });
});

describe('counts', () => {
  const people = ['teacher@demo.test', 'counsellor@demo.test', 'counsellor2@demo.test', 'admin@demo.test', 'pastoral@demo.test', 'safeguarding@demo.test', 'system@demo.test', 'learning-support@demo.test'];

  test('are those of the lists, for everybody, under whatever filters', async () => {
    for (const log of [await write(), await write(), await write()]) await followUp(counsellor, log);
    const later = await write();
    await snooze(counsellor, later.id, (await moments(counsellor, later.id))[0]!);
    await makeOverdue((await write()).id);
    const chance = new Chance('counts');
    let seen = 0;
    for (const email of people) {
      const api = await w.as(email);
      const facets = await api('GET /focus/facets', {});
      const readable = await readableTo(api);
      const one = (from: { id: string }[], share: number) => (from.length && chance.happens(share) ? chance.pick(from).id : undefined);
      for (let round = 0; round < 3; round++) {
        const filters: FocusFilters = {
          schoolId: one(facets.schools, 0.3), typeId: one(facets.types, 0.3), nextStepId: one(facets.nextSteps, 0.3), assigneeId: one(facets.assignees, 0.3),
          overdue: chance.pick(['true', 'false', undefined]), snoozed: chance.pick(['true', 'false', undefined]), q: chance.pick([undefined, undefined, 'a', 'sam', 'er o']),
        };
        const [act, review, team] = [await all(api, { ...filters, kind: 'act' }), await all(api, { ...filters, kind: 'review' }), await all(api, { ...filters, kind: 'team' })];
        const putOff = [...await all(api, { ...filters, snoozed: 'true', kind: 'act' }), ...await all(api, { ...filters, snoozed: 'true', kind: 'review' })];
        const { counts } = await show(api, filters);
        expect(counts, `${email} ${JSON.stringify(filters)}`).toEqual({
          act: act.length, review: review.length, overdue: [...act, ...review].filter((item) => item.overdue).length, snoozed: putOff.length, ...(counts.team === undefined ? {} : { team: team.length }),
        });
        expect(new Set(ids(act)).size + new Set(ids(review)).size + new Set(ids(team)).size, 'nothing twice, nothing of one’s own with the team').toBe(new Set(ids([...act, ...review, ...team])).size);
        expect(ids([...act, ...review, ...team, ...putOff]).filter((id) => !readable.has(id)), 'nothing in the queue that is out of sight').toEqual([]);
        seen += act.length + review.length + team.length;
      }
    }
    expect(seen).toBeGreaterThan(100);
  }, 120_000);

  test('cost the same whether the queue is short or long', async () => {
    const count = async (query: Query) => (await statementsOf(() => show(admin, query))).length;
    expect(await count({ kind: 'team', limit: 1 })).toBe(await count({ kind: 'team', limit: 100 }));
    expect(await count({})).toBeLessThanOrEqual(8);
  });
});

describe('putting something off', () => {
  let log: LogView;
  beforeEach(async () => {
    log = await write();
  });

  test('hides it from one’s own queue until a school moment, and changes nothing about the log', async () => {
    const row = async () => (await w.sql.query('select * from student_log where id = $1', [log.id])).rows[0];
    const [before, offers] = [await row(), await moments(counsellor, log.id)];
    const { snoozedUntil } = await snooze(counsellor, log.id, offers.at(-1)!);
    expect(Date.parse(snoozedUntil)).toBeGreaterThan(Date.now());
    expect(await waits(counsellor, log.id)).toBe(false);
    expect((await show(counsellor, { snoozed: 'true' })).act.find((item) => item.log.id === log.id)).toMatchObject({ snoozedUntil });
    expect(await row()).toEqual(before);
    expect(ids(await all(admin, { kind: 'team' })), 'colleagues still see it').toContain(log.id);
    await counsellor('DELETE /focus/:logId/snooze', { params: { logId: log.id } });
    expect(await waits(counsellor, log.id)).toBe(true);
  });

  test('a review can be put off too', async () => {
    await followUp(counsellor, log);
    await snooze(teacher, log.id, (await moments(teacher, log.id))[0]!);
    expect(await waits(teacher, log.id)).toBe(false);
  });

  test('ends by itself', async () => {
    await snooze(counsellor, log.id, (await moments(counsellor, log.id))[0]!);
    await w.sql.query(`update snooze set until = now() - interval '1 second' where log_id = $1`, [log.id]);
    expect(await waits(counsellor, log.id)).toBe(true);
  });

  test('ends with the duty: handed on and back, it is there again', async () => {
    await snooze(counsellor, log.id, (await moments(counsellor, log.id))[0]!);
    const away = await reassign(teacher, log, await w.userId('counsellor2@demo.test'));
    await reassign(teacher, away, await w.userId('counsellor@demo.test'));
    expect(await waits(counsellor, log.id)).toBe(true);
  });

  test('never lasts past the due day, also when that moves', async () => {
    const last = (await moments(counsellor, log.id)).at(-1)!;
    expect(last.until <= log.todo!.dueOn).toBe(true);
    await snooze(counsellor, log.id, last);
    await w.unguarded('update todo set due_on = due_on - 1 where log_id = $1', [log.id]);
    expect(await waits(counsellor, log.id)).toBe(true);
  });

  test.each([
    ['after the due day', '2027-06-01', undefined, 'after-due-day'],
    ['on a Sunday', () => sundayBefore(log), undefined, 'closed-day'],
    ['at night', () => log.todo!.dueOn, '23:00', 'closed-hours'],
    ['in the past', '2026-01-12', undefined, 'moment-passed'],
  ] as const)('not %s', async (_, until, at, code) => {
    const day = typeof until === 'string' ? until : until();
    await expect(snooze(counsellor, log.id, { until: day, ...(at ? { at } : {}) })).rejects.toMatchObject(problem(422, code));
  });

  test('not when it is overdue: nothing is offered, and it is refused kindly', async () => {
    await makeOverdue(log.id);
    expect(await moments(counsellor, log.id)).toEqual([]);
    await expect(snooze(counsellor, log.id, { until: log.todo!.dueOn })).rejects.toMatchObject(problem(422, 'overdue'));
  });

  test('only one’s own: for everybody else it is not there', async () => {
    const body = { until: log.todo!.dueOn };
    for (const api of [teacher, admin, hillside]) await expect(snooze(api, log.id, body)).rejects.toMatchObject(problem(404));
    await expect(snooze(counsellor, randomUUID(), body)).rejects.toMatchObject(problem(404));
    await expect(teacher('DELETE /focus/:logId/snooze', { params: { logId: log.id } })).rejects.toMatchObject(problem(404));
    expect(await moments(admin, log.id)).toEqual([]);
  });
});

/** A Sunday up to the due day, or any Sunday where the week holds none. */
function sundayBefore(log: LogView): string {
  const due = new Date(`${log.todo!.dueOn}T00:00:00Z`);
  due.setUTCDate(due.getUTCDate() - due.getUTCDay());
  return due.toISOString().slice(0, 10);
}

describe('several at once', () => {
  test('each is done for itself: what moved on is said, and takes nobody else with it', async () => {
    const [one, moved, other] = [await write(), await write(), await write()];
    await reassign(teacher, moved, await w.userId('counsellor2@demo.test'));
    const { results } = await bulk(counsellor, { do: 'complete', outcome: 'resolved' }, [one, moved, other, { id: randomUUID(), version: 1 }]);
    expect(results).toMatchObject([{ logId: one.id, ok: true, version: 2 }, { logId: moved.id, ok: false, problem: { status: 409, code: 'moved-on' } }, { logId: other.id, ok: true }, { ok: false, problem: { status: 404 } }]);
    expect((await counsellor('GET /student-logs/:logId', { params: { logId: other.id } })).status).toBe('completed');
    expect((await teacher('GET /student-logs/:logId', { params: { logId: moved.id } })).status).toBe('open');
  });

  test('sent again under its key it does nothing twice, and answers the same', async () => {
    const [one, other] = [await write(), await write()];
    const key = randomUUID();
    const [first, second] = await Promise.all([bulk(counsellor, { do: 'reassign', note: 'Away on Monday.' }, [one, other], key), bulk(counsellor, { do: 'reassign', note: 'Away on Monday.' }, [one, other], key)]);
    expect(second).toEqual(first);
    expect(await bulk(counsellor, { do: 'reassign', note: 'Away on Monday.' }, [one, other], key)).toEqual(first);
    const { rows } = await w.sql.query(`select log_id, count(*)::int from log_trail where kind = 'reassigned' and log_id = any ($1) group by 1`, [[one.id, other.id]]);
    expect(rows.map((row) => row.count)).toEqual([1, 1]);
    await expect(bulk(counsellor, { do: 'reassign' }, [one, other], key)).rejects.toMatchObject(problem(409, 'key-reused'));
  });

  test('completing without need takes a reason, each of them', async () => {
    const logs = [await write(), await write()];
    expect((await bulk(counsellor, { do: 'complete', outcome: 'no-action-needed' }, logs)).results).toMatchObject([{ ok: false, problem: { code: 'reason-needed' } }, { ok: false }]);
    expect((await bulk(counsellor, { do: 'complete', outcome: 'no-action-needed', note: 'Settled by itself.' }, logs)).results).toMatchObject([{ ok: true }, { ok: true }]);
  });

  test('to a colleague: whoever can take most is offered first, and gets them', async () => {
    const logs = [await write(), await write()];
    const { items } = await counsellor('GET /focus/candidates', { query: { logIds: logs.map(({ id }) => id).join(',') } });
    expect(items[0]).toMatchObject({ fits: 2 });
    expect(items.map(({ name }) => name)).not.toContain('Cem Aydın');
    const { results } = await bulk(counsellor, { do: 'reassign', assigneeId: items[0]!.id }, logs);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect((await teacher('GET /student-logs/:logId', { params: { logId: logs[0]!.id } })).todo?.assignee.id).toBe(items[0]!.id);
  });

  test('putting off leaves the log as it is; what cannot wait says so', async () => {
    const [one, late] = [await write(), await write()];
    await makeOverdue(late.id);
    const offer = (await moments(counsellor, one.id, late.id))[0]!;
    expect(offer.fits).toBe(1);
    const { results } = await bulk(counsellor, { do: 'snooze', until: offer.until, ...(offer.at ? { at: offer.at } : {}) }, [one, late]);
    expect(results).toMatchObject([{ ok: true, version: 1 }, { ok: false, problem: { status: 422, code: 'overdue' } }]);
    expect(await waits(counsellor, one.id)).toBe(false);
  });

  test('somebody else’s is not there, and that is kept like any denial', async () => {
    const log = await write();
    const denials = async () => Number((await w.sql.query(`select count(*) from audit.event where event_name = 'authz.access.denied' and entity_id = $1`, [log.id])).rows[0].count);
    expect((await bulk(hillside, { do: 'complete', outcome: 'resolved' }, [log])).results).toMatchObject([{ ok: false, problem: { status: 404 } }]);
    expect(await denials()).toBe(1);
  });

  test('more than fifty, none, or one twice is not understood', async () => {
    const log = { id: randomUUID(), version: 1 };
    for (const logs of [[], [log, log], Array.from({ length: 51 }, () => ({ id: randomUUID(), version: 1 }))]) await expect(bulk(counsellor, { do: 'complete', outcome: 'resolved' }, logs)).rejects.toMatchObject(problem(400));
  });
});

describe('saved views', () => {
  const save = (api: Api, name: string, filters: FocusFilters = {}, key = randomUUID()) => api('POST /focus/views', { body: { name, filters }, key });
  const names = async (api: Api) => (await api('GET /focus/views', {})).items.map(({ name }) => name);

  test('are one’s own, in one’s own order', async () => {
    const [late, mine] = [await save(counsellor, 'Late', { kind: 'act', overdue: 'true' }), await save(counsellor, 'Pastoral', { typeId })];
    expect(late).toMatchObject({ name: 'Late', filters: { kind: 'act', overdue: 'true' } });
    expect(await names(counsellor)).toEqual(['Late', 'Pastoral']);
    await counsellor('PUT /focus/views/:viewId', { params: { viewId: mine.id }, body: { name: 'Mine', filters: mine.filters, position: 0 } });
    expect(await names(counsellor)).toEqual(['Mine', 'Late']);
    expect(await names(teacher)).toEqual([]);
    expect(await names(await w.as('system@demo.test')), 'whoever reads everything reads no view of others').toEqual([]);
    for (const call of [() => teacher('DELETE /focus/views/:viewId', { params: { viewId: late.id } }), () => teacher('PUT /focus/views/:viewId', { params: { viewId: late.id }, body: { name: 'x', filters: {} } })]) await expect(call()).rejects.toMatchObject(problem(404));
    await counsellor('DELETE /focus/views/:viewId', { params: { viewId: late.id } });
    expect(await names(counsellor)).toEqual(['Mine']);
  });

  test('a name is given once; a double click saves one', async () => {
    const key = randomUUID();
    const [one, again] = await Promise.all([save(admin, 'This week', {}, key), save(admin, 'This week', {}, key)]);
    expect(again).toEqual(one);
    await expect(save(admin, 'this WEEK')).rejects.toMatchObject(problem(422, 'name-taken'));
    await expect(save(admin, 'With more', { status: 'open' } as never)).rejects.toMatchObject(problem(400));
  });
});
