import { escalateOn, remindOn } from '../../../modules/student-logs/index.ts';
import type { Frame } from '../frame.ts';
import { holds, type Member } from '../staff.ts';
import type { LogRecord } from './record.ts';

/** A to-do or a review duty, open from one moment to another (or still). */
export interface Duty {
  readonly kind: 'to-do' | 'review';
  readonly holder: Member;
  readonly openedOn: string;
  readonly dueOn: string;
  readonly until: number;
}

/** When the daily job of a day ran: early in the morning, and on the day the world is loaded as soon as it began. */
export const jobTime = (frame: Frame, day: string): number => (day === frame.today ? frame.cutoff : frame.at(day, 5 * 60 + 30));

/** Writes down what the daily job did about a duty while it was open, up to and with the morning of today, with its marks on the log. */
export function remindAndEscalate(log: LogRecord, duty: Duty): void {
  const { frame, calendar, row } = log;
  const ranWhileOpen = (day: string) => day <= frame.today && jobTime(frame, day) < duty.until;
  const reminded = remindOn(calendar, duty, row.step_remind_before_days!);
  if (reminded !== null && ranWhileOpen(reminded)) {
    row.duty_reminded_on = reminded;
    log.trail('reminded', jobTime(frame, reminded), null, { duty: duty.kind, assigneeId: duty.holder.id, dueOn: duty.dueOn });
  }
  const escalated = escalateOn(calendar, duty.dueOn);
  if (ranWhileOpen(escalated)) {
    const told = log.staff.members.filter((member) => member.employment === 'active' && holds(member, row.step_escalation_role!, log.school) && !log.pupil.guardians.some(({ userId }) => userId === member.id));
    const at = told[0]?.campus ?? 'lakeside';
    Object.assign(row, { duty_rung: 1, duty_rung_on: escalated });
    log.trail('escalated', jobTime(frame, escalated), null, { duty: duty.kind, rung: 1, role: row.step_escalation_role, schoolId: frame.schoolIds[at], to: told.map(({ id }) => id), dueOn: duty.dueOn });
  }
}
