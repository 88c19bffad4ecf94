import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Instant, Ref } from '../shapes.ts';
import { LogView } from './log.ts';
import { LOG_FILTERS } from './read.ts';

export const StudentLogReport = z.strictObject({
  /** As the list shows them, the newest first, each with its follow-ups as its own page shows it. */
  logs: z.array(LogView),
  /** Whether that is all of them; of very many, the newest are told. */
  complete: z.boolean(),
  madeBy: Ref,
  madeAt: Instant,
});
export type StudentLogReport = z.infer<typeof StudentLogReport>;

/** It leaves the product, so it is a disclosure and not a look. `text/csv` has one row a log; its header `throughline-complete` says whether that is all. */
export const showStudentLogReport = defineRoute({
  method: 'GET', path: '/reports/student-logs', summary: 'Student Log & Follow-up: what a list of logs shows, in full, to be taken out', access: 'logs.export', heavy: true,
  query: z.strictObject(LOG_FILTERS), alsoAnswers: 'text/csv', response: StudentLogReport,
});
