import { expect } from 'vitest';
import { eachKind, type Entries, type Json, NONE, one, plain, UNKNOWN } from '../entry.ts';
import type { Scene } from '../scene.ts';

const ids = (answer: Json): string[] => answer.items.map(({ id }: { id: string }) => id);
const of = ({ register }: Scene, logs: ReadonlySet<string>, childId: string) => new Set([...logs].filter((id) => register.log(id).studentId === childId));

export const FAMILY_ENTRIES: Entries = {
  'GET /portal/children': plain('one’s children, with what is unread', ({ w, register }, { key, userId }) => ({
    url: '/portal/children', status: 200,
    check: async ({ items }) => {
      const { rows } = await w.sql.query<{ id: string }>('select log_id as id from log_receipt where user_id = $1', [userId]);
      const read = new Set(rows.map(({ id }) => id));
      for (const child of items) expect(child.unread, child.name).toBe([...register.seenInPortal(key)].filter((id) => register.log(id).studentId === child.id && !read.has(id)).length);
    },
  })),
  'GET /portal/logs': plain('what was shared', (scene, { key }) => {
    const shared = scene.register.seenInPortal(key);
    const { sam, theo, zofia, hillsideStudent } = scene.ground;
    return [
      { url: '/portal/logs?limit=100', status: 200, may: shared, side: 'portal', pages: true, lists: { read: ids, exactly: shared } },
      ...[sam, theo, zofia, hillsideStudent].map((childId) => ({
        url: `/portal/logs?limit=100&childId=${childId}`, status: 200, may: shared, side: 'portal' as const, pages: true as const, lists: { read: ids, exactly: of(scene, shared, childId) },
      })),
    ];
  }),
  'GET /portal/logs/:logId': eachKind('one shared log', ({ register }, { key }, { logId }) => {
    const open = register.seenInPortal(key).has(logId);
    return { url: `/portal/logs/${logId}`, status: open ? 200 : 404, may: open ? one(logId) : NONE, side: 'portal' };
  }),
  'POST /portal/logs/:logId/receipt': eachKind('saying that it was seen', ({ register }, { key }, { logId }) => ({ url: `/portal/logs/${logId}/receipt`, body: {}, status: register.seenInPortal(key).has(logId) ? 200 : 404 })),
  'POST /portal/logs/:logId/replies': eachKind('writing back to the school', ({ register }, { key }, { logId }) => {
    const open = register.seenInPortal(key).has(logId);
    return { url: `/portal/logs/${logId}/replies`, body: { kind: 'reply', text: 'Thank you.' }, status: open ? 201 : 404, may: open ? one(logId) : NONE, side: 'portal' };
  }),
  'GET /notifications': plain('what somebody was told', ({ register }, { key }) => ({
    url: '/notifications?limit=100', status: 200, pages: true, side: 'either', may: new Set([...register.seenAsStaff(key), ...register.seenInPortal(key)]),
  })),
  'POST /notifications/read': plain('marking as read', ({ things }, { key }) => ({ url: '/notifications/read', status: 200, body: { which: 'these', ids: [key === 'counsellor' ? UNKNOWN : things.notice] } })),
};
