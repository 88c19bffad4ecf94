import type { Chance } from '../chance.ts';
import { iso } from '../frame.ts';
import { FAMILY_WORDINGS } from '../texts/answers.ts';
import type { NoteKind } from '../texts/notes.ts';
import type { LogRecord } from './record.ts';
import type { Slot } from './slots.ts';

const HOUR = 3_600_000;

/** Shares a log with the family as it was written, or a few days later; sometimes the school thinks again. */
export function share(log: LogRecord, chance: Chance, kind: NoteKind, choice: { student: boolean; guardians: boolean; familyWording?: string }, settled: { moment: boolean; words: boolean }): void {
  if (!choice.student && !choice.guardians) return;
  const { row, frame } = log;
  const later = settled.moment ? 0 : chance.happens(0.06) ? chance.int(20, 90) * HOUR : 0;
  const at = log.at + later >= frame.cutoff ? log.at : log.at + later;
  // a concern is put into other words for the family more often than a praise
  const reworded = settled.words ? choice.familyWording !== undefined : chance.happens(kind === 'positive' ? 0.2 : 0.55);
  row.family_wording = reworded ? (choice.familyWording ?? chance.pick(FAMILY_WORDINGS[kind]).replace(/\{(name|subject)\}/g, (_, key: 'name' | 'subject') => log.facts[key])) : null;
  row.shared_student = choice.student;
  row.shared_guardians = choice.guardians;
  row.shared_at = iso(at);
  row.shared_by = log.author.id;
  log.trail('shared', at, log.author, { student: choice.student, guardians: choice.guardians, familyWording: reworded });
  if (at !== log.at) log.moved(at);
}

/** Now and then sharing is widened or taken back; who had read it stays. */
export function changeSharing(log: LogRecord, chance: Chance): void {
  const { row, frame } = log;
  if (row.status !== 'completed' || !row.shared_guardians) return;
  const at = Date.parse(row.last_activity_at) + chance.int(150, 260) * HOUR;
  if (at >= frame.cutoff) return;
  if (!row.shared_student && chance.happens(0.03)) {
    row.shared_student = true;
    log.trail('sharing-changed', at, log.author, { student: true, guardians: true, familyWording: row.family_wording !== null });
    log.moved(at);
  } else if (chance.happens(0.012)) {
    log.trail('sharing-revoked', at, log.author, { student: false, guardians: false, familyWording: row.family_wording !== null });
    Object.assign(row, { shared_student: false, shared_guardians: false, shared_at: null, shared_by: null });
    log.moved(at);
  }
}

/** Who of the family has seen it, and when; some also say so. */
export function receive(log: LogRecord, chance: Chance, readBy: Slot['readBy']): void {
  const { row, pupil, frame } = log;
  if (row.shared_at === null || row.status === 'withdrawn' || readBy === 'nobody') return;
  const guardians = row.shared_guardians ? pupil.guardians.filter(({ portal, restriction }) => portal && restriction === 'none').map(({ userId }) => userId) : [];
  const student = row.shared_student && pupil.userId ? [pupil.userId] : [];
  const sharedAt = Date.parse(row.shared_at);
  guardians.concat(student).forEach((userId, i) => {
    const reads = readBy === 'all' || (readBy === 'mother' && i === 0) || (readBy === undefined && chance.happens(0.72));
    // at home, on the evening of the day or within a few days
    const first = sharedAt + Math.floor(chance.next() ** 2 * (readBy ? 10 : 96) * HOUR) + 600_000;
    if (!reads || first >= frame.cutoff) return;
    const again = chance.happens(0.3) ? first + chance.int(1, 50) * HOUR : first;
    const latest = frame.cutoff - 1;
    const acknowledged = chance.happens(0.4) ? iso(Math.min(first + chance.int(10, 200) * 1000, latest)) : null;
    frame.rows.log_receipt.push({ id: frame.id(first), log_id: row.id, user_id: userId, first_seen_at: iso(first), last_seen_at: iso(Math.min(again + 200_000, latest)), acknowledged_at: acknowledged });
  });
}
