import { z } from 'zod';
import { COVERAGE_STANDINGS } from '../../vocabulary/set-up.ts';
import { defineRoute } from '../route.ts';
import { Day, Id, Instant, Ref } from '../shapes.ts';

/** Who could take a step at a school on one day: how many are there, and how many more are away. */
export const CoverageCell = z.strictObject({
  take: z.int(), away: z.int(),
  /** Nobody holds the role: the step's fallback person stands in. */
  standIn: z.literal(true).optional(),
});
export type CoverageCell = z.infer<typeof CoverageCell>;

export const CoverageStep = z.strictObject({
  id: Id, name: z.string(), roleLabel: z.string(),
  /** One for each of the school's days. */
  cells: z.array(CoverageCell),
  /** Open to-dos of this step whose holder cannot act and that nobody else can take. */
  stranded: z.int(),
});
export type CoverageStep = z.infer<typeof CoverageStep>;
export const SchoolCoverage = z.strictObject({ school: Ref, /** Its next school days. */ days: z.array(Day), steps: z.array(CoverageStep) });
export type SchoolCoverage = z.infer<typeof SchoolCoverage>;
/** Logs that were refused because nobody could take their next step. */
export const CoverageGap = z.strictObject({ school: Ref, step: Ref, day: Day, times: z.int(), lastAt: Instant });
export type CoverageGap = z.infer<typeof CoverageGap>;

/** Without `from`, from today at each school. Schools this person administers, by their place in the tree; gaps of the last 30 days, the last first. */
export const showCoverage = defineRoute({
  method: 'GET', path: '/coverage', summary: 'Who could take each next step at each school on its next ten school days', access: 'set-up',
  query: z.strictObject({ from: Day.refine((day) => day < '2200-01-01', 'Choose a day before 2200.').optional() }), response: z.strictObject({ schools: z.array(SchoolCoverage), gaps: z.array(CoverageGap) }),
});

/** Those who can first; the reason says where they hold the role, until when they are away, or why they cannot. */
export const showCoverageCell = defineRoute({
  method: 'GET', path: '/coverage/:schoolId/:stepId', summary: 'Who could take a next step at a school on one day, and who could not', access: 'set-up',
  params: z.strictObject({ schoolId: Id, stepId: Id }), query: z.strictObject({ day: Day }),
  response: z.strictObject({
    school: Ref, step: Ref, roleLabel: z.string(), day: Day,
    people: z.array(z.strictObject({ id: Id, name: z.string(), standing: z.enum(COVERAGE_STANDINGS), reason: z.string() })),
  }),
});
