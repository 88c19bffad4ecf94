import type { TrailKind } from '@throughline/shared';
import type { SchoolCalendar } from '../../../modules/school/index.ts';
import { campusOf, iso, type Frame, type SchoolKey } from '../frame.ts';
import type { Pupil } from '../pupils.ts';
import type { LogRow } from '../rows.ts';
import type { Member, Staff } from '../staff.ts';
import type { Facts } from '../texts/fill.ts';

/** One log while its life is written down. Times are milliseconds. */
export class LogRecord {
  readonly calendar: SchoolCalendar;

  constructor(
    readonly frame: Frame, readonly staff: Staff, readonly row: LogRow, readonly pupil: Pupil, readonly author: Member,
    readonly school: SchoolKey, readonly at: number, readonly day: string, readonly facts: Facts,
  ) {
    this.calendar = frame.calendars[campusOf(school)];
  }

  trail(kind: TrailKind, at: number, by: Member | null, data: Record<string, unknown> = {}, note: string | null = null): void {
    this.frame.rows.log_trail.push({ id: this.frame.id(at), log_id: this.row.id, kind, at: iso(at), by_user_id: by?.id ?? null, note, data });
  }

  /** What counts as activity moves the log's last moment on. */
  touch(at: number): void {
    if (iso(at) > this.row.last_activity_at) this.row.last_activity_at = iso(at);
  }

  moved(at: number): void {
    this.row.version += 1;
    this.touch(at);
  }

  complete(outcome: NonNullable<LogRow['outcome']>, at: number): void {
    const { row } = this;
    row.status = 'completed';
    row.outcome = outcome;
    row.completed_at = iso(at);
    this.release();
    this.moved(at);
  }

  withdraw(by: Member, at: number, reason: string): void {
    const { row } = this;
    row.status = 'withdrawn';
    row.outcome = null;
    row.completed_at = null;
    row.withdrawn_at = iso(at);
    this.release();
    this.trail('withdrawn', at, by, {}, reason);
    this.moved(at);
  }

  /** A new duty begins: what was done about the one before is nothing to it. */
  forgetMarks(): void {
    Object.assign(this.row, { duty_reminded_on: null, duty_rung: 0, duty_rung_on: null });
  }

  release(): void {
    Object.assign(this.row, { assignee_id: null, due_on: null, review_due_on: null, review_opened_at: null, review_with_oversight: false });
  }
}
