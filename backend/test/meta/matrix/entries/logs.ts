import { expect } from 'vitest';
import type { Person } from '../cast.ts';
import { type Ask, eachKind, type Entries, type Entry, type Json, NONE, one, plain } from '../entry.ts';
import type { Kind } from '../kinds.ts';
import { EVERY_TEXT } from '../kinds.ts';
import type { Scene } from '../scene.ts';

/** Head-counts are the same whoever asks. */
const counted = new WeakMap<Scene, Map<string, number>>();
const levelOf = ({ oracle }: Scene, { userId }: Person, { logId }: Kind) => (userId === '' ? 'unseen' : oracle.staffLevel(userId, logId));
const ofItems = (answer: Json): string[] => answer.items.map(({ id }: { id: string }) => id);

/** Reads one log; what a receipt does not hold is not there for whoever has the receipt alone. */
const oneLog = (surface: string, suffix: string, { onReceipt, toAct, more }: { onReceipt: boolean; toAct?: true; more?: (scene: Scene, kind: Kind) => Partial<Ask> }): Entry =>
  eachKind(surface, (scene, person, kind) => {
    const level = levelOf(scene, person, kind);
    // an emergency opens what there is to read, and nothing that is there to act
    const acts = level !== 'full' || !toAct || scene.oracle.verdict(person.userId, kind.logId).reasons.some((reason) => reason !== 'break-glass');
    const shown = (level === 'full' && acts) || (level === 'receipt' && onReceipt);
    return { url: `/student-logs/${kind.logId}${suffix}`, status: shown ? 200 : 404, may: shown ? one(kind.logId) : NONE, ...(shown ? more?.(scene, kind) : {}) };
  });

/** Everybody who reads the log, on whichever side: the head-count of its readers. */
function heads(scene: Scene, logId: string): number {
  const { oracle, register } = scene;
  const known = counted.get(scene) ?? new Map<string, number>();
  counted.set(scene, known);
  if (!known.has(logId)) known.set(logId, register.userIds.filter((userId) => oracle.staffLevel(userId, logId) !== 'unseen' || oracle.familySees(userId, logId)).length);
  return known.get(logId)!;
}

/** Lists of logs, each with exactly the logs that the oracle lets this person see. */
function listAsks(scene: Scene, { key, userId }: Person): Ask[] {
  const { register, ground, kinds } = scene;
  const seen = register.seenAsStaff(key);
  const where = (test: (row: Scene['register']['logs'][number]) => boolean) => new Set(register.logs.filter((row) => seen.has(row.id) && test(row)).map(({ id }) => id));
  const list = (query: string, exactly: ReadonlySet<string>): Ask => ({ url: `/student-logs?limit=100${query}`, status: 200, may: seen, pages: true, lists: { read: ofItems, exactly } });
  return [
    list('', seen),
    list('&mine=true', where(({ authorId }) => authorId === userId)),
    list(`&studentId=${ground.sam}`, where(({ studentId }) => studentId === ground.sam)),
    list(`&studentId=${ground.hillsideStudent}`, where(({ studentId }) => studentId === ground.hillsideStudent)),
    list(`&typeId=${ground.types.restricted}`, where(({ typeId }) => typeId === ground.types.restricted)),
    list(`&schoolId=${ground.hillside}`, where(({ schoolId }) => schoolId === ground.hillside)),
    list('&status=withdrawn', where(({ status }) => status === 'withdrawn')),
    // names that many logs hold: whatever is found must be seen
    { url: '/student-logs?limit=100&q=Okafor', status: 200, may: seen },
    list(`&q=${EVERY_TEXT}`, new Set(kinds.filter(({ logId }) => seen.has(logId)).map(({ logId }) => logId))),
    list(`&q=${scene.kind('restricted').words.text}`, seen.has(scene.kind('restricted').logId) ? one(scene.kind('restricted').logId) : NONE),
  ];
}

/** The same lists, taken out in full: narrowed, for what is taken out of a whole district says nothing more and takes long to say. */
function reportAsks(scene: Scene, { key, userId }: Person): Ask[] {
  const { register, ground, kinds } = scene;
  const seen = register.seenAsStaff(key);
  const where = (test: (row: Scene['register']['logs'][number]) => boolean) => new Set(register.logs.filter((row) => seen.has(row.id) && test(row)).map(({ id }) => id));
  const report = (query: string, exactly: ReadonlySet<string>): Ask => ({ url: `/reports/student-logs?${query}`, status: 200, may: seen, lists: { read: ({ logs }: Json) => logs.map(({ id }: { id: string }) => id), exactly } });
  return [
    report(`studentId=${ground.sam}`, where(({ studentId }) => studentId === ground.sam)),
    report(`studentId=${ground.sam}&mine=true`, where(({ studentId, authorId }) => studentId === ground.sam && authorId === userId)),
    report(`typeId=${ground.types.restricted}`, where(({ typeId }) => typeId === ground.types.restricted)),
    report(`q=${EVERY_TEXT}`, new Set(kinds.filter(({ logId }) => seen.has(logId)).map(({ logId }) => logId))),
  ];
}

export const LOG_ENTRIES: Entries = {
  'GET /student-logs': { surface: 'a list of logs, and the search in them', asks: listAsks },
  'GET /reports/student-logs': { surface: 'the report of a list of logs', asks: reportAsks },
  'GET /student-logs/:logId': oneLog('one log', '', { onReceipt: true }),
  'GET /student-logs/:logId/timeline': oneLog('the trail of a log', '/timeline', { onReceipt: true }),
  'GET /student-logs/:logId/readers': oneLog('who reads a log', '/readers', { onReceipt: false, more: (scene, { logId }) => ({ check: ({ total }) => expect(total, 'readers').toBe(heads(scene, logId)) }) }),
  'GET /student-logs/:logId/receipts': oneLog('what the family has seen of a log', '/receipts', { onReceipt: false }),
  'GET /student-logs/:logId/candidates': oneLog('who could take a log', '/candidates', { onReceipt: false, toAct: true, more: (scene, { logId }) => (scene.register.log(logId).stepId ? {} : { status: 422 }) }),
  'POST /student-logs': eachKind('writing a log', (scene, _person, { studentId, logId }) => {
    // a type of the other campus, which no student here is offered: whoever may write is refused by that
    const { ground, register } = scene;
    return { url: '/student-logs', status: 422, body: { studentIds: [studentId], typeId: register.log(logId).schoolId === ground.hillside || studentId === ground.mover ? ground.types.restricted : ground.types.hillside, text: 'Nothing to say.' } };
  }),
  'POST /student-logs/preview': eachKind('what a log would become, and what was written already', (scene, person, { studentId }) => {
    const { ground, register } = scene;
    const near = register.writesAbout(person.key).has(studentId) && !register.isParent(person.userId, studentId);
    const day = register.log(scene.kind('own').logId).occurredOn;
    const already = register.logs.filter((row) => near && row.studentId === studentId && row.occurredOn === day && row.status !== 'withdrawn' && register.seenAsStaff(person.key).has(row.id)).map(({ id }) => id);
    return {
      url: '/student-logs/preview', status: 200, body: { studentIds: [studentId], typeId: ground.types.standard, text: 'Nothing to say.', occurredOn: day }, may: new Set(already), repeats: studentId,
      check: ({ perStudent: [plan], duplicates }) => {
        if (!near) expect(plan, 'plan').toMatchObject({ refused: {} });
        expect(duplicates.length, 'duplicates').toBe(Math.min(already.length, 5));
      },
    };
  }),
  'GET /students/:studentId': eachKind('a student', (scene, { key, userId }, { studentId }) => {
    const open = scene.register.reaches(key).has(studentId) && !scene.register.isParent(userId, studentId);
    return { url: `/students/${studentId}`, status: open ? 200 : 404 };
  }),
  'GET /students/:studentId/timeline': eachKind('the logs of a student', (scene, { key, userId }, { studentId }) => {
    const { register } = scene;
    const open = register.reaches(key).has(studentId) && !register.isParent(userId, studentId);
    const seen = new Set(register.logs.filter((row) => row.studentId === studentId && register.seenAsStaff(key).has(row.id)).map(({ id }) => id));
    return { url: `/students/${studentId}/timeline?limit=100`, status: open ? 200 : 404, ...(open ? { may: seen, pages: true as const, lists: { read: ofItems, exactly: seen } } : {}) };
  }),
  'GET /students/:studentId/chronology': eachKind('the chronology of a student, to be printed', (scene, { key, userId }, { studentId }) => {
    const { register } = scene;
    const open = register.reaches(key).has(studentId) && !register.isParent(userId, studentId);
    const seen = new Set(register.logs.filter((row) => row.studentId === studentId && register.seenAsStaff(key).has(row.id)).map(({ id }) => id));
    return { url: `/students/${studentId}/chronology`, status: open ? 200 : 404, ...(open ? { may: seen, lists: { read: ({ logs }: Json) => logs.map(({ id }: { id: string }) => id), exactly: seen } } : {}) };
  }),
  'GET /capture/students': plain('a search for students', (scene, { key }) => ['', 'Sam', 'Nowak', 'Clarke', ...scene.register.students.find(({ id }) => id === scene.ground.hillsideStudent)!.names].map((q) => ({
    url: `/capture/students?q=${encodeURIComponent(q)}`, status: 200, check: ({ items }: Json) => expect(items.filter(({ id }: { id: string }) => !scene.register.reaches(key).has(id)), 'students out of reach').toEqual([]),
  }))),
  'GET /capture/groups': plain('one’s own groups', (scene, { key }) => ({
    url: '/capture/groups', status: 200, check: ({ items }) => expect(items.flatMap((group: Json) => group.students).filter(({ id }: { id: string }) => !scene.register.reaches(key).has(id)), 'students out of reach').toEqual([]),
  })),
  'GET /capture/options': eachKind('what can be written about a student', ({ register }, { key }, { studentId }) => ({ url: `/capture/options?studentIds=${studentId}`, status: register.reaches(key).has(studentId) ? 200 : 404 })),
  'POST /capture/named-students': eachKind('whom a text for the family names', ({ register }, { key }, { studentId }) => ({
    url: '/capture/named-students', body: { studentIds: [studentId], text: register.students.map(({ names }) => names[0]).join(', ') }, status: 200,
    check: ({ items }) => expect(items.filter(({ id }: { id: string }) => !register.reaches(key).has(id) || id === studentId), 'students out of reach').toEqual([]),
  })),
  'GET /capture/candidates': eachKind('who could take a step for a student', ({ register, ground }, { key }, { studentId }) => ({ url: `/capture/candidates?studentIds=${studentId}&nextStepId=${ground.steps.counsellor}`, status: register.reaches(key).has(studentId) ? 200 : 404 })),
};
