import type { Person } from '../cast.ts';
import { type Ask, eachKind, type Entries, type Entry, type Json, NONE, one } from '../entry.ts';
import type { Kind } from '../kinds.ts';
import type { LogRow } from '../register.ts';
import type { Scene } from '../scene.ts';

/** No log has come this far: whoever may act is told that it moved on, and nothing changes. */
const STALE = 999;
const TEN_MINUTES = 600_000;

interface Standing { readonly log: LogRow; readonly author: boolean; readonly reviews: boolean; readonly assignee: boolean; readonly last: boolean; readonly over: boolean; readonly administers: boolean; readonly young: boolean }
/** domain.md §5, the column "Who"; on a restricted type its readers stand where oversight and administrators stand (§7). */
const WHO = {
  followUp: ({ assignee }) => assignee,
  reassign: ({ reviews, assignee, over }) => reviews || assignee || over,
  complete: ({ reviews, assignee, over, log }) => reviews || over || (assignee && log.assigneeMayComplete),
  reopen: ({ reviews, administers }) => reviews || administers,
  withdraw: ({ author, administers, young }) => administers || (author && young),
  clarify: ({ author, over, last }) => author || over || last,
  share: ({ author, over, log }) => over || (author && !log.restricted),
} satisfies Record<string, (standing: Standing) => boolean>;
type Action = keyof typeof WHO;

function standingOf({ oracle, register, ground }: Scene, { key, userId }: Person, { logId }: Kind): Standing {
  const log = register.log(logId);
  const author = log.authorId === userId;
  const over = oracle.verdict(userId, logId).stands;
  const atHillside = log.schoolId === ground.hillside;
  return {
    log, author, over, assignee: log.assigneeId === userId, last: log.lastAssigneeId === userId, reviews: author && oracle.staffLevel(userId, logId) === 'full',
    administers: log.restricted ? over : key === (atHillside ? 'hillsideAdmin' : 'admin'), young: Date.now() - Date.parse(log.recordedAt) < TEN_MINUTES,
  };
}

/** What acting on the log is answered with: 404 unseen, 403 not theirs, 409 theirs but moved on; who held it before is told so too. */
export function answerTo(scene: Scene, person: Person, kind: Kind, action: Action): number {
  const standing = standingOf(scene, person, kind);
  const level = scene.oracle.staffLevel(person.userId, kind.logId);
  const held = standing.log.heldBefore.includes(person.userId);
  if (level === 'unseen') return held ? 409 : 404;
  if (action === 'clarify') return !WHO.clarify(standing) ? 403 : standing.log.status === 'withdrawn' ? 409 : 201;
  return WHO[action](standing) || held ? 409 : 403;
}

export const isSeen = ({ oracle }: Scene, { userId }: Person, { logId }: Kind): boolean => userId !== '' && oracle.staffLevel(userId, logId) !== 'unseen';

const acting = (surface: string, action: Action, path: string, body: object, answer: (scene: Scene, person: Person, kind: Kind) => Partial<Ask> = () => ({})): Entry =>
  eachKind(surface, (scene, person, kind) => {
    const status = person.userId === '' ? 401 : answerTo(scene, person, kind, action);
    // who moved on from a log, or may act on it, is shown it as it now is
    const seen = isSeen(scene, person, kind) && status !== 403;
    return { url: `/student-logs/${kind.logId}/${path}`, status, body: action === 'clarify' ? body : { ...body, version: STALE }, may: seen ? one(kind.logId) : NONE, ...answer(scene, person, kind) };
  });

/** Whether the log waits for this person: they hold it, or review it as its author or for oversight. */
const isOwnDuty = (scene: Scene, { userId }: Person, { logId }: Kind): boolean => {
  const log = scene.register.log(logId);
  if (userId === '' || scene.oracle.staffLevel(userId, logId) !== 'full') return false;
  return log.assigneeId === userId || (log.reviewOfAuthor && log.authorId === userId) || (log.reviewWithOversight && scene.oracle.verdict(userId, logId).stands);
};

export const ACTION_ENTRIES: Entries = {
  'POST /student-logs/:logId/follow-ups': acting('following up', 'followUp', 'follow-ups', { text: 'Nothing to say.' }),
  'POST /student-logs/:logId/assignment': acting('handing on', 'reassign', 'assignment', {}),
  'POST /student-logs/:logId/closure': acting('completing', 'complete', 'closure', { outcome: 'resolved' }),
  'POST /student-logs/:logId/reopening': acting('reopening', 'reopen', 'reopening', { reason: 'Nothing to say.' }),
  'POST /student-logs/:logId/withdrawal': acting('withdrawing', 'withdraw', 'withdrawal', { reason: 'Nothing to say.' }),
  'POST /student-logs/:logId/clarifications': acting('clarifying', 'clarify', 'clarifications', { text: 'Nothing to add.' }),
  'PUT /student-logs/:logId/sharing': acting('sharing', 'share', 'sharing', { student: false, guardians: false }),
  'PUT /focus/:logId/snooze': eachKind('putting an item off', (scene, person, kind) => ({ url: `/focus/${kind.logId}/snooze`, body: { until: '2998-12-31' }, status: isOwnDuty(scene, person, kind) ? 422 : 404 })),
  'DELETE /focus/:logId/snooze': eachKind('showing an item again', (scene, person, kind) => ({ url: `/focus/${kind.logId}/snooze`, status: isOwnDuty(scene, person, kind) ? 200 : 404 })),
  'POST /focus/bulk': {
    surface: 'acting on several logs',
    asks: (scene, person) => [{
      url: '/focus/bulk', status: 200, side: 'echo', may: new Set(scene.kinds.map(({ logId }) => logId)),
      body: { items: scene.kinds.map(({ logId }) => ({ logId, version: STALE })), action: { do: 'complete', outcome: 'resolved' } },
      check: ({ results }: Json) => {
        const wrong = scene.kinds.flatMap((kind, index) => (results[index].problem?.status === answerTo(scene, person, kind, 'complete') ? [] : [`${kind.name} was answered ${results[index].problem?.status} instead of ${answerTo(scene, person, kind, 'complete')}`]));
        if (wrong.length > 0) throw new Error(wrong.join('; '));
      },
    }],
  },
};
