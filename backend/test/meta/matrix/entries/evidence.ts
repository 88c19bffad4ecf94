import { type Entries, type Entry, eachKind, NONE, one, plain, UNKNOWN } from '../entry.ts';
import type { Person } from '../cast.ts';
import type { Kind } from '../kinds.ts';
import type { Scene } from '../scene.ts';
import { answerTo, isSeen } from './actions.ts';

/** A file is read exactly where its log is; every kind was given one by its author, shared as the log was. */
const fileOf = (surface: string, side: 'staff' | 'portal', base: string, sees: (scene: Scene, person: Person, kind: Kind) => boolean): Entry =>
  eachKind(surface, (scene, person, kind) => {
    const shown = kind.evidenceId !== undefined && sees(scene, person, kind);
    return { url: `${base}/${kind.logId}/evidence/${kind.evidenceId ?? UNKNOWN}/content`, status: shown ? 200 : 404, may: shown ? one(kind.logId) : NONE, side };
  });

export const EVIDENCE_ENTRIES: Entries = {
  // who may send one is told what is missing: what becomes of files is told where their contents are
  'POST /uploads': plain('sending a file', () => ({ url: '/uploads', status: 415 })),
  'GET /student-logs/:logId/evidence/:evidenceId/content': fileOf('a file of a log', 'staff', '/student-logs', isSeen),
  'GET /portal/logs/:logId/evidence/:evidenceId/content': fileOf('a file that was shared', 'portal', '/portal/logs', ({ register }, { key }, { logId }) => register.seenInPortal(key).has(logId)),
  // for whoever may add to the log, there is no such piece
  'DELETE /student-logs/:logId/evidence/:evidenceId': eachKind('removing a file', (scene, person, kind) => {
    const answer = person.userId === '' ? 401 : answerTo(scene, person, kind, 'clarify');
    return { url: `/student-logs/${kind.logId}/evidence/${UNKNOWN}`, status: answer === 201 ? 404 : answer, may: answer === 409 && isSeen(scene, person, kind) ? one(kind.logId) : NONE };
  }),
};
