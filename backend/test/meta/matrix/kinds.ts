import { randomUUID } from 'node:crypto';
import type { LogView, WriteLog } from '@throughline/shared';
import { upload } from '../../harness/sent-files.ts';
import type { World } from '../../worlds/small-district.ts';
import type { Cast, Person } from './cast.ts';
import { prepare, type Ground } from './ground.ts';

/** Where an unmistakable word of a log was put: in its text, in what the family reads instead, in what was added later, or in a file that came with it. */
export type Part = 'text' | 'family' | 'later' | 'file';
export interface Kind {
  readonly name: string;
  readonly logId: string;
  readonly studentId: string;
  /** A file its author added while writing, shared as the log was. */
  readonly evidenceId?: string;
  /** The words that stand nowhere else. */
  readonly words: Partial<Record<Part, string>>;
}

/** Stands in the text of every kind. */
export const EVERY_TEXT = 'zqeverykind';
const word = (name: string, part: Part) => `zq${name}${part}`.toLowerCase();

/** Writes one log of every kind through the product, each with words of its own; what the product cannot do today is done to its rows. */
export async function writeKinds(w: World, cast: Cast): Promise<{ ground: Ground; kinds: Kind[] }> {
  const ground = await prepare(w, cast);
  const { sam, sibling, zofia, theo, hillsideStudent, mover, types, steps } = ground;
  const kinds: Kind[] = [];
  const keep = (name: string, log: LogView, parts: readonly Part[]) => void kinds.push({ name, logId: log.id, studentId: log.student.id, ...(log.evidence[0] ? { evidenceId: log.evidence[0].id } : {}), words: Object.fromEntries([...parts, ...(log.evidence[0] ? ['file' as const] : [])].map((part) => [part, word(name, part)])) });
  const write = async (name: string, by: Person, studentId: string, but: Partial<WriteLog> = {}): Promise<LogView> =>
    (await by.api('POST /student-logs', { body: { studentIds: [studentId], typeId: types.standard, text: `Seen today: ${EVERY_TEXT} ${word(name, 'text')}.`, evidence: [await file(name, by, but)], ...but }, key: randomUUID() })).logs[0]!;
  const file = async (name: string, by: Person, { sharing }: Partial<WriteLog>) => ({
    uploadId: (await upload(by.visitor, `Inside: ${word(name, 'file')}.`, `${name}.txt`)).uploadId, title: `Called ${word(name, 'file')}`, sharing: { student: sharing?.student ?? false, guardians: sharing?.guardians ?? false },
  });
  const at = (log: LogView, body: object) => ({ params: { logId: log.id }, body: { version: log.version, ...body }, key: randomUUID() }) as never;
  const shared = (name: string, sharing: { student: boolean; guardians: boolean }) => ({ sharing: { ...sharing, familyWording: `For home: ${word(name, 'family')}.` } });
  const later = (name: string) => `Since then: ${word(name, 'later')}.`;
  const { teacher, pastoral, counsellor, coordinator, admin, safeguarding, hillsideTeacher } = cast;

  keep('own', await write('own', teacher, sam), ['text']);
  keep('taught', await write('taught', pastoral, sam), ['text']);
  keep('elsewhere', await write('elsewhere', hillsideTeacher, hillsideStudent), ['text']);
  keep('lastyear', await write('lastyear', counsellor, sam, { occurredOn: ground.lastYear }), ['text']);

  const restricted = await write('restricted', teacher, sam, { typeId: types.restricted, followUp: { nextStepId: steps.safeguarding } });
  keep('restricted', await safeguarding.api('POST /student-logs/:logId/follow-ups', at(restricted, { text: later('restricted') })) && restricted, ['text', 'later']);
  keep('restrictedheld', await write('restrictedheld', teacher, zofia, { typeId: types.restricted, followUp: { nextStepId: steps.safeguarding } }), ['text']);
  keep('restrictedshared', await write('restrictedshared', safeguarding, sam, { typeId: types.restricted, ...shared('restrictedshared', { student: false, guardians: true }) }), ['text', 'family']);

  const withdrawn = await write('withdrawn', teacher, sam, shared('withdrawn', { student: true, guardians: true }));
  await admin.api('POST /student-logs/:logId/withdrawal', at(withdrawn, { reason: later('withdrawn') }));
  keep('withdrawn', withdrawn, ['text', 'family', 'later']);

  keep('shared', await write('shared', teacher, sam, shared('shared', { student: true, guardians: true })), ['text', 'family']);
  keep('sharedplain', await write('sharedplain', teacher, sam, { sharing: { student: false, guardians: true } }), ['text']);
  keep('sharedstudent', await write('sharedstudent', teacher, sam, shared('sharedstudent', { student: true, guardians: false })), ['text', 'family']);
  const revoked = await write('revoked', teacher, sam, shared('revoked', { student: true, guardians: true }));
  await cast.mother.api('POST /portal/logs/:logId/receipt', { params: { logId: revoked.id }, body: {} });
  await teacher.api('PUT /student-logs/:logId/sharing', at(revoked, { student: false, guardians: false }));
  keep('revoked', revoked, ['text', 'family']);
  // the father may read nothing about this child, by order of a court
  keep('sibling', await write('sibling', counsellor, sibling, shared('sibling', { student: true, guardians: true })), ['text', 'family']);

  keep('ownchild', await write('ownchild', teacher, theo, shared('ownchild', { student: false, guardians: true })), ['text', 'family']);
  keep('ownchildkept', await write('ownchildkept', teacher, theo, { followUp: { nextStepId: steps.counsellor } }), ['text']);

  // about a student of another program: the coordinator reads them by what they do alone
  const followedUp = await write('followedup', teacher, zofia, { followUp: { nextStepId: steps.coordinator } });
  await coordinator.api('POST /student-logs/:logId/follow-ups', at(followedUp, { text: later('followedup') }));
  keep('followedup', followedUp, ['text', 'later']);
  keep('held', await write('held', teacher, zofia, { followUp: { nextStepId: steps.coordinator } }), ['text']);
  keep('routedonly', await write('routedonly', teacher, zofia, { followUp: { nextStepId: steps.device } }), ['text']);
  const handedOn = await write('handedon', teacher, zofia, { followUp: { nextStepId: steps.coordinator } });
  await coordinator.api('POST /student-logs/:logId/assignment', at(handedOn, { nextStepId: steps.counsellor, note: later('handedon') }));
  keep('handedon', handedOn, ['text', 'later']);
  const clarified = await write('clarified', teacher, sam);
  await counsellor.api('POST /student-logs/:logId/clarifications', at(clarified, { version: undefined, text: later('clarified') }));
  keep('clarified', clarified, ['text', 'later']);

  const about = [sam, zofia, theo];
  const joint = await teacher.api('POST /student-logs', {
    body: { studentIds: about, typeId: types.standard, text: `They fell out over a ball: ${EVERY_TEXT}.`, incident: { roles: Object.fromEntries(about.map((id) => [id, 'involved' as const])) } }, key: randomUUID(),
  });
  joint.logs.forEach((log, index) => keep(`incident${index}`, log, []));

  const moved = await write('moved', teacher, mover);
  await moveTo(w, mover, ground.hillside);
  keep('moved', moved, ['text']);
  const leavers = await w.sql.query<{ id: string; student_id: string }>('select id, student_id from student_log where author_id = $1 order by id limit 1', [cast.leaver.userId]);
  await w.unguarded('update student_log set text = $2 where id = $1', [leavers.rows[0]!.id, `Seen then: ${EVERY_TEXT} ${word('leaver', 'text')}.`]);
  kinds.push({ name: 'leaver', logId: leavers.rows[0]!.id, studentId: leavers.rows[0]!.student_id, words: { text: word('leaver', 'text') } });
  return { ground, kinds };
}

async function moveTo(w: World, studentId: string, schoolId: string): Promise<void> {
  await w.unguarded('update student set home_school_id = $1 where id = $2', [schoolId, studentId]);
  // there they follow the program that both campuses offer
  await w.unguarded(`
    update enrolment e set school_id = $1, offering_id = there.id from program_offering there join program p on p.id = there.program_id and p.name = 'Middle Years'
    where e.student_id = $2 and there.school_id = $1 and there.academic_year_id = e.academic_year_id`, [schoolId, studentId]);
  await w.unguarded('delete from student_group_member where student_id = $1', [studentId]);
}
