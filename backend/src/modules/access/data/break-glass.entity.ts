import { defineEntity, p } from '@mikro-orm/core';
import { BREAK_GLASS_FINDINGS, type BreakGlassFinding } from '@throughline/shared';

const BreakGlassSchema = defineEntity({
  name: 'BreakGlass',
  tableName: 'break_glass',
  properties: {
    id: p.uuid().primary(),
    studentId: p.uuid(),
    userId: p.uuid(),
    /** The student's home school on that day: its people review it, by its calendar. */
    schoolId: p.uuid(),
    reason: p.text(),
    openedAt: p.datetime(),
    endsAt: p.datetime(),
    /** The last day of the school on which the review is in time. */
    reviewDueOn: p.date(),
    reviewedBy: p.uuid().nullable(),
    reviewedAt: p.datetime().nullable(),
    finding: p.enum(BREAK_GLASS_FINDINGS).nullable(),
    note: p.text().nullable(),
    overdueToldAt: p.datetime().nullable(),
    version: p.integer(),
  },
});

/** One student's records, opened by one person in an emergency; and what somebody else found about it. */
export class BreakGlass extends BreakGlassSchema.class {
  review(finding: BreakGlassFinding, note: string | null, by: string, at: Date): void {
    this.finding = finding;
    this.note = note;
    this.reviewedBy = by;
    this.reviewedAt = at;
    this.version += 1;
  }
}
BreakGlassSchema.setClass(BreakGlass);
