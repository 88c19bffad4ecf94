import { expect } from 'vitest';
import type { Person } from '../cast.ts';
import { type Ask, type Entries, type Json, plain, UNKNOWN } from '../entry.ts';
import type { LogRow } from '../register.ts';
import type { Scene } from '../scene.ts';

const KINDS = ['act', 'review', 'team'] as const;

/** What waits for somebody, read from the rows: domain.md §5 and §10, the queue of the contract. */
function dutiesOf({ oracle, register }: Scene, { key, userId }: Person): Record<(typeof KINDS)[number], Set<string>> {
  const full = register.logs.filter(({ id }) => register.seenAsStaff(key).has(id) && oracle.staffLevel(userId, id) === 'full');
  const over = ({ id }: LogRow) => oracle.verdict(userId, id).stands;
  const ids = (rows: readonly LogRow[]) => new Set(rows.map(({ id }) => id));
  return {
    act: ids(full.filter(({ assigneeId }) => assigneeId === userId)),
    review: ids(full.filter((log) => (log.reviewOfAuthor && log.authorId === userId) || (log.reviewWithOversight && over(log)))),
    team: ids(full.filter((log) => over(log) && (log.assigneeId !== null || log.reviewOfAuthor) && (log.assigneeId ?? log.authorId) !== userId)),
  };
}

function queueAsks(scene: Scene, person: Person): Ask[] {
  const duties = dutiesOf(scene, person);
  const seen = scene.register.seenAsStaff(person.key);
  const ids = (items: Json[] = []) => items.map(({ log }) => log.id);
  return [
    {
      url: '/focus', status: 200, may: seen,
      check: ({ act, review, counts }) => {
        for (const kind of KINDS) if (counts[kind] !== undefined) expect(counts[kind], `count of ${kind}`).toBe(duties[kind].size);
        expect(new Set(ids(act)), 'act').toEqual(duties.act);
        expect(new Set(ids(review)), 'review').toEqual(duties.review);
      },
    },
    ...KINDS.map((kind): Ask => ({
      url: `/focus?kind=${kind}&limit=100`, status: 200, may: seen,
      check: (page) => expect(ids(page[kind]).filter((id) => !duties[kind].has(id)), kind).toEqual([]),
    })),
  ];
}

const everyLog = ({ kinds }: Scene) => kinds.map(({ logId }) => logId).join(',');

export const QUEUE_ENTRIES: Entries = {
  'GET /focus': { surface: 'the queue and its counts', asks: queueAsks },
  'GET /focus/facets': plain('what the queue can be narrowed to', (scene, person) => ({
    url: '/focus/facets', status: 200,
    check: ({ types }) => {
      const { act, review, team } = dutiesOf(scene, person);
      const inQueue = new Set([...act, ...review, ...team].map((id) => scene.register.log(id).typeId));
      expect(new Set(types.map(({ id }: { id: string }) => id))).toEqual(inQueue);
    },
  })),
  'GET /focus/moments': plain('until when logs can be put off', (scene, person) => ({
    url: `/focus/moments?logIds=${everyLog(scene)}`, status: 200,
    check: ({ items }) => {
      const { act, review } = dutiesOf(scene, person);
      const own = scene.kinds.filter(({ logId }) => act.has(logId) || review.has(logId)).length;
      expect(items.filter(({ fits }: Json) => fits > own), 'moments for what is not theirs').toEqual([]);
    },
  })),
  'GET /focus/candidates': plain('who could take logs', (scene, { userId }) => ({
    url: `/focus/candidates?logIds=${everyLog(scene)}`, status: 200,
    check: ({ items }) => {
      const readable = scene.kinds.filter(({ logId }) => scene.oracle.staffLevel(userId, logId) === 'full' && scene.register.log(logId).stepId !== null).length;
      expect(items.filter(({ fits }: Json) => fits > readable), 'candidates for what is not seen').toEqual([]);
    },
  })),
  'GET /focus/views': plain('one’s own saved views', ({ things }, { key }) => ({ url: '/focus/views', status: 200, check: ({ items }) => expect(items.some(({ id }: { id: string }) => id === things.view)).toBe(key === 'teacher') })),
  'POST /focus/views': plain('keeping a view of one’s own', () => ({ url: '/focus/views', status: 201, body: { name: 'Mine', filters: {} } })),
  'PUT /focus/views/:viewId': plain('changing a saved view', ({ things }, { key }) => ({ url: `/focus/views/${things.view}`, status: key === 'teacher' ? 200 : 404, body: { name: 'What waits', filters: {} } })),
  'DELETE /focus/views/:viewId': plain('forgetting a saved view', ({ things }, { key }) => ({ url: `/focus/views/${key === 'teacher' ? UNKNOWN : things.view}`, status: 404 })),
};
