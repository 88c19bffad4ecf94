import { ApiError, type LogView } from '@throughline/shared';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showCaptureOptions } from '../../services/capture.ts';
import { listLogCandidates, showLog } from '../../services/student-logs.ts';
import { openOverlay, press, seen } from '../../test-overlay.ts';
import FocusRouterOverlay from './FocusRouterOverlay.vue';

// What stands beside a form has its own questions.
vi.mock('../../features/log-details/LogBeside.vue', () => ({ default: { render: () => null } }));
vi.mock(import('../../services/capture.ts'), async (original) => ({ ...(await original()), showCaptureOptions: vi.fn<typeof showCaptureOptions>() }));
vi.mock(import('../../services/student-logs.ts'), async (original) => ({ ...(await original()), showLog: vi.fn<typeof showLog>(), listLogCandidates: vi.fn<typeof listLogCandidates>() }));

/**
 * What the server lets each of them do, as backend/test/stories/lifecycle-table.spec.ts reads it from real answers. Whoever is absent
 * keeps what their place allows; a snooze changes nobody's.
 */
type May = readonly (keyof LogView['may'])[];
const OPEN = { assignee: ['followUp', 'reassign', 'clarify'], author: ['reassign', 'complete', 'clarify', 'share', 'withdraw'], oversight: ['reassign', 'complete', 'clarify', 'share'], reader: [] } as const;
const IN_PROGRESS = { previousAssignee: ['clarify'], author: OPEN.author, oversight: OPEN.oversight, reader: [] } as const;
const COMPLETED = { previousAssignee: ['clarify'], author: ['reopen', 'clarify', 'share'], administrator: ['reopen', 'withdraw', 'clarify', 'share'], oversight: ['clarify', 'share'], reader: [] } as const;
const may = (allowed: May) => Object.fromEntries(['followUp', 'complete', 'reassign', 'share', 'reopen', 'withdraw', 'clarify'].map((action) => [action, allowed.some((one) => one === action)])) as LogView['may'];

const cem = { id: 'cem', name: 'Cem Aydın' };
const base = {
  id: 'l1', version: 1, level: 'full', text: 'Quiet again today.', student: { id: 'sam', name: 'Sam Okafor' }, author: { id: 'ana', name: 'Ana Ruiz' }, context: { school: { id: 's', name: 'Lakeside' } },
  nextStep: { id: 'step', name: 'Refer to counsellor', role: 'counsellor', respondWithinDays: 3 }, sharing: { student: false, guardians: false }, evidence: [], followUps: [], clarifications: [], replies: [],
} as unknown as LogView;
const open = { ...base, status: 'open', todo: { id: 't', assignee: cem, role: 'counsellor', dueOn: '2030-01-03', overdue: false, reason: '' } } as LogView;
const { todo: _, ...nobody } = open;
const stranded = { ...open, todo: { ...open.todo!, stranded: true } } as LogView;
const inProgress = { ...nobody, status: 'in-progress', review: { assignee: base.author, dueOn: '2030-01-03', overdue: false } } as LogView;
const overseen = { ...inProgress, review: { ...inProgress.review!, assignee: null } } as LogView;
const completed = { ...nobody, status: 'completed', outcome: 'resolved' } as LogView;
const withdrawn = { ...nobody, status: 'withdrawn' } as LogView;
const receipt = { ...nobody, level: 'receipt', held: { roles: ['safeguarding-lead'], dueOn: '2030-01-03', overdue: false } } as LogView;

beforeEach(() => {
  document.body.innerHTML = '';
  vi.mocked(showCaptureOptions).mockResolvedValue({ types: [], nextSteps: [] });
  vi.mocked(listLogCandidates).mockResolvedValue({ items: [] });
});
afterEach(() => void vi.resetAllMocks());

async function look(log: LogView, allowed: May, props: { kind?: 'act' | 'review' | 'team'; intent?: 'complete' } = {}) {
  vi.mocked(showLog).mockResolvedValue({ ...log, may: may(allowed) });
  return openOverlay(FocusRouterOverlay, { logId: 'l1', ...props });
}

describe('leads to the action', () => {
  test.each([
    ['its assignee', open, OPEN.assignee, 'act', 'Follow up: Sam Okafor'],
    ['its assignee, who is on leave today', open, OPEN.assignee, 'act', 'Follow up: Sam Okafor'],
    ['its assignee, who had put it off', open, OPEN.assignee, undefined, 'Follow up: Sam Okafor'],
    ['oversight, as the team’s', open, OPEN.oversight, 'team', 'Hand on: Sam Okafor'],
    ['oversight, where nobody holds it', nobody, OPEN.oversight, 'act', 'Hand on: Sam Okafor'],
    ['oversight, where whoever holds it cannot act', stranded, OPEN.oversight, undefined, 'Hand on: Sam Okafor'],
    ['the author, where nobody holds it any more', nobody, OPEN.author, undefined, 'Hand on: Sam Okafor'],
    ['the author, after the follow-up', inProgress, IN_PROGRESS.author, 'review', 'Review: Sam Okafor'],
    ['oversight, when the author is away or gone', overseen, IN_PROGRESS.oversight, 'review', 'Review: Sam Okafor'],
  ] as const)('%s', async (_who, log, allowed, kind, title) => {
    await look(log as LogView, allowed, kind ? { kind } : {});
    expect(document.querySelector('[role=dialog] h2')?.textContent).toBe(title);
  });
});

describe('says why there is none', () => {
  test.each([
    ['whoever only reads it', open, OPEN.reader, 'Cem Aydın holds it now'],
    ['whoever had it before it was handed on', open, [], 'Cem Aydın holds it now'],
    ['whoever only reads one that is stuck', stranded, OPEN.reader, 'Cem Aydın cannot act on it'],
    ['whoever only reads one that nobody holds', nobody, OPEN.reader, 'Nobody holds this one'],
    ['whoever followed it up', inProgress, IN_PROGRESS.previousAssignee, 'Ana Ruiz reviews it'],
    ['whoever followed it up, when its author is gone', overseen, IN_PROGRESS.previousAssignee, 'The people who look after Lakeside review it'],
    ['oversight, of a completed one', completed, COMPLETED.oversight, 'This log is completed: Resolved'],
    ['oversight, of a withdrawn one', withdrawn, [], 'This log was withdrawn'],
    ['the author of a restricted one', receipt, ['clarify'], 'It is with the Safeguarding Leads'],
  ] as const)('%s', async (_who, log, allowed, sentence) => {
    await look(log as LogView, allowed, { kind: 'act' });
    expect(seen()).toContain(sentence);
    expect(seen()).toContain('Open the log');
    expect(seen()).not.toContain('Reopen');
  });

  test.each([['its author', COMPLETED.author], ['an Academic Administrator', COMPLETED.administrator]] as const)('of a completed one to %s, who may reopen it', async (_who, allowed) => {
    await look(completed, allowed);
    expect(seen()).toContain('This log is completed');
    expect(seen()).toContain('Reopen');
  });

  test('to its assignee, who wishes to complete what is first to be followed up: and leads there', async () => {
    await look(open, OPEN.assignee, { kind: 'act', intent: 'complete' });
    expect(seen()).toContain('say first what was done. Then Ana Ruiz completes it');
    await press('Follow up');
    expect(document.querySelector('[role=dialog] h2')?.textContent).toBe('Follow up: Sam Okafor');
  });

  test('and no more than that, where it is not there or not theirs', async () => {
    vi.mocked(showLog).mockRejectedValue(new ApiError(404, null));
    await openOverlay(FocusRouterOverlay, { logId: 'l1' });
    expect(seen()).toContain('This log is not here, or not for you to read');
  });
});
