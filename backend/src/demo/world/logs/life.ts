import { addSchoolDays, localDay } from '../../../modules/school/index.ts';
import { lapseOn } from '../../../modules/student-logs/index.ts';
import type { Chance } from '../chance.ts';
import { iso, TIME_ZONES } from '../frame.ts';
import type { TodoRow } from '../rows.ts';
import { holds, type Member } from '../staff.ts';
import type { Step } from '../templates.ts';
import { CLOSING_NOTES, FOLLOW_UPS, WITHDRAWAL_REASONS } from '../texts/answers.ts';
import { compose } from '../texts/fill.ts';
import { STILL_OPEN, type Assignment, type Desk } from './desk.ts';
import { jobTime, remindAndEscalate } from './duties.ts';
import type { LogRecord } from './record.ts';
import type { Fate } from './slots.ts';

/** How many school days after its due day a duty is done at the latest: before the second rung of the ladder. */
const LATEST = 3;

/** Lives a log with a next step through: routed, acted on, reviewed, closed; as far as time has come. */
export class Life {
  readonly #step: Step;

  constructor(private readonly log: LogRecord, step: Step, private readonly desk: Desk, private readonly chance: Chance) {
    this.#step = step;
  }

  run(assignment: Assignment, fate: Fate): void {
    const { log } = this;
    const first = this.#open('routed', assignment, log.author, log.at, log.day);
    switch (fate) {
      case 'withdrawn': {
        const at = log.at + this.chance.int(60_000, 540_000);
        this.#close(first, assignment, at, 'withdrawn');
        return log.withdraw(log.author, at, this.chance.pick(WITHDRAWAL_REASONS));
      }
      case 'lapses':
        return this.#lapse(first, assignment) ? undefined : this.#ordinary(first, assignment, log.at, log.day);
      case 'direct':
        return this.#direct(first, assignment);
      case 'handed-on':
        return this.#handOn(first, assignment);
      case 'stays-open':
        return this.#close(first, assignment, STILL_OPEN, null);
      default:
        return this.#ordinary(first, assignment, log.at, log.day, fate);
    }
  }

  #ordinary(todo: TodoRow, held: Assignment, from: number, day: string, fate: Fate = 'ordinary'): void {
    const { log, chance } = this;
    const answered = fate === 'waits-for-review' ? this.#soon(from, day) : this.#after(from, day);
    if (answered.at >= log.frame.cutoff) return this.#close(todo, held, STILL_OPEN, null);
    this.#close(todo, held, answered.at, 'done');
    const text = compose(chance, FOLLOW_UPS[this.#step.kind], log.facts);
    log.frame.rows.follow_up.push({ id: log.frame.id(answered.at), log_id: log.row.id, todo_id: todo.id, author_id: held.assignee.id, text, written_at: iso(answered.at) });
    log.row.followed_up_by = [...new Set([...log.row.followed_up_by, held.assignee.id])];
    log.release();
    log.forgetMarks();
    log.row.status = 'in-progress';
    log.trail('followed-up', answered.at, held.assignee);
    log.moved(answered.at);
    this.#review(answered, fate);
  }

  #review(opened: { at: number; day: string }, fate: Fate): void {
    const { log, chance } = this;
    const dueOn = addSchoolDays(log.calendar, opened.day, this.#step.row.respond_within_days);
    const duty = { kind: 'review', holder: log.author, openedOn: opened.day, dueOn } as const;
    const lapses = fate === 'review-lapses' ? this.#lapseDay(opened.day) : null;
    const reviewed = fate === 'waits-for-review' ? { at: STILL_OPEN } : this.#after(opened.at, opened.day);
    if (lapses) {
      remindAndEscalate(log, { ...duty, until: jobTime(log.frame, lapses) });
      this.#lapsed(lapses);
    } else if (reviewed.at >= log.frame.cutoff) {
      remindAndEscalate(log, { ...duty, until: STILL_OPEN });
      Object.assign(log.row, { review_due_on: dueOn, review_opened_at: iso(opened.at) });
    } else {
      remindAndEscalate(log, { ...duty, until: reviewed.at });
      this.#completeBy(chance.happens(0.94) ? log.author : this.#oversight(), reviewed.at);
    }
  }

  /** Completed by its author, or by the assignee where the step allows it, without a follow-up. */
  #direct(todo: TodoRow, held: Assignment): void {
    const { log } = this;
    const done = this.#after(log.at, log.day);
    if (done.at >= log.frame.cutoff) return this.#close(todo, held, STILL_OPEN, null);
    this.#close(todo, held, done.at, 'completed');
    this.#completeBy(this.#step.row.assignee_may_complete && this.chance.happens(0.7) ? held.assignee : log.author, done.at);
  }

  #handOn(todo: TodoRow, held: Assignment): void {
    const { log } = this;
    const moved = this.#soon(log.at, log.day);
    const next = moved.at < log.frame.cutoff ? this.desk.assign(this.#step, { school: log.school, pupil: log.pupil, author: log.author, at: moved.at, day: moved.day }, undefined, held.assignee) : null;
    if (!next) return this.#ordinary(todo, held, log.at, log.day);
    this.#close(todo, held, moved.at, 'handed-on');
    const second = this.#open('reassigned', next, held.assignee, moved.at, moved.day);
    log.moved(moved.at);
    this.#ordinary(second, next, moved.at, moved.day);
  }

  /** @returns whether it could have lapsed by now */
  #lapse(todo: TodoRow, held: Assignment): boolean {
    const day = this.#lapseDay(this.log.day);
    if (!day) return false;
    this.#close(todo, held, jobTime(this.log.frame, day), 'lapsed');
    this.#lapsed(day);
    return true;
  }

  #lapseDay(lastActivity: string): string | null {
    const days = this.#step.row.auto_close_after_days;
    const day = days === null ? null : lapseOn(this.log.calendar, lastActivity, days);
    return day !== null && day < this.log.frame.today ? day : null;
  }

  #lapsed(day: string): void {
    const at = jobTime(this.log.frame, day);
    this.log.complete('lapsed', at);
    this.log.trail('lapsed', at, null, { outcome: 'lapsed' });
  }

  #completeBy(by: Member, at: number): void {
    const outcome = this.chance.happens(0.78) ? 'resolved' : 'no-action-needed';
    const note = this.chance.pick(CLOSING_NOTES[outcome]).replace('{name}', this.log.facts.name);
    this.log.trail('completed', at, by, { outcome }, note);
    this.log.complete(outcome, at);
  }

  #open(kind: 'routed' | 'reassigned', { assignee, reason }: Assignment, by: Member, at: number, day: string): TodoRow {
    const { log } = this;
    const dueOn = addSchoolDays(log.calendar, day, this.#step.row.respond_within_days);
    const todo: TodoRow = { id: log.frame.id(at), log_id: log.row.id, assignee_id: assignee.id, role: this.#step.row.role, reason, due_on: dueOn, opened_at: iso(at), closed_at: null, closed_as: null };
    log.frame.rows.todo.push(todo);
    Object.assign(log.row, { status: 'open', outcome: null, completed_at: null, assignee_id: assignee.id, due_on: dueOn });
    log.forgetMarks();
    log.trail(kind, at, by, { assigneeId: assignee.id, reason, dueOn });
    return todo;
  }

  #close(todo: TodoRow, { assignee }: Assignment, at: number, as: TodoRow['closed_as']): void {
    const { log } = this;
    if (as) Object.assign(todo, { closed_at: iso(at), closed_as: as });
    this.desk.hold(assignee, Date.parse(todo.opened_at), at);
    remindAndEscalate(log, { kind: 'to-do', holder: assignee, openedOn: localDay(new Date(todo.opened_at), TIME_ZONES.lakeside), dueOn: todo.due_on, until: at });
  }

  /** Mostly within the days the step allows, sometimes later; never so late that a second rung would be climbed. */
  #after(from: number, day: string): { at: number; day: string } {
    const within = this.#step.row.respond_within_days;
    return this.#moment(from, day, this.chance.happens(0.88) ? this.chance.int(0, within) : within + this.chance.int(1, LATEST));
  }

  #soon(from: number, day: string): { at: number; day: string } {
    return this.#moment(from, day, this.chance.int(0, 1));
  }

  #moment(from: number, day: string, schoolDays: number): { at: number; day: string } {
    const { frame, calendar } = this.log;
    const minute = this.chance.int(8 * 60 + 25, 17 * 60);
    if (schoolDays === 0) {
      const sameDay = from + this.chance.int(40, 150) * 60_000;
      if (sameDay < frame.at(day, 18 * 60)) return { at: sameDay, day };
    }
    const later = addSchoolDays(calendar, day, Math.max(1, schoolDays));
    return { at: frame.at(later, minute) + this.chance.int(0, 59_999), day: later };
  }

  #oversight(): Member {
    const { log } = this;
    return log.staff.members.find((member) => member.employment === 'active' && member !== log.author && holds(member, 'academic-administrator', log.school) && !log.pupil.guardians.some(({ userId }) => userId === member.id)) ?? log.author;
  }
}
