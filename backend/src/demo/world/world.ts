import { buildEnrolments } from './enrolments.ts';
import { Frame } from './frame.ts';
import { buildGroups } from './groups.ts';
import { buildLogs } from './logs/build-logs.ts';
import { buildPupils } from './pupils.ts';
import type { WorldRows } from './rows.ts';
import { buildSchools } from './schools.ts';
import type { WorldSize } from './size.ts';
import { buildStaff } from './staff.ts';
import { buildTemplates } from './templates.ts';

export interface WorldPlan {
  /** The day on which the world is loaded, `YYYY-MM-DD`: everything in it happened before. */
  readonly today: string;
  readonly seed: string;
  readonly size: WorldSize;
}

/** The demo district as rows for every table. The same plan gives the same rows, ids included. */
export function generateWorld({ today, seed, size }: WorldPlan): WorldRows {
  const frame = new Frame(today, seed, size);
  const { offerings, programIds } = buildSchools(frame);
  const templates = buildTemplates(frame);
  const staff = buildStaff(frame, programIds);
  const pupils = buildPupils(frame, staff, templates.type('academic').row.id);
  buildEnrolments(frame, pupils, offerings);
  const leaders = buildGroups(frame, staff, pupils);
  buildLogs({ frame, staff, pupils, leaders, templates });
  return frame.rows;
}
