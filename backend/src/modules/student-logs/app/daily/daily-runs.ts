import { Injectable } from '@nestjs/common';
import type { DailyRunView } from '@throughline/shared';
import { Clock } from '../../../../platform/clock/index.ts';
import { decodeCursor, pageOf } from '../../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../../access/index.ts';
import { localDay, localTime } from '../../../school/index.ts';
import { readRuns, type StoredRun } from '../../data/daily/runs.ts';

/** What the daily job did, for those who administer the schools it ran for. */
@Injectable()
export class DailyRuns {
  constructor(
    private readonly reach: Reach,
    private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, { cursor, limit, schoolId }: { cursor?: string | undefined; limit: number; schoolId?: string | undefined }): Promise<{ items: DailyRunView[]; nextCursor: string | null }> {
    const key = decodeCursor(cursor, ['instant', 'id']);
    const schools = administered(viewer, schoolId);
    return this.reach.as(viewer, async (em) => {
      const rows = await readRuns(em.getKysely(), schools, { after: key && { startedAt: key[0], id: key[1] }, limit: limit + 1 });
      return pageOf(rows.map((row) => this.view(row)), limit, ({ startedAt, id }) => [startedAt, id]);
    });
  }

  private view({ schoolId, schoolName, timeZone, ...run }: StoredRun): DailyRunView {
    const unfinished = run.day < localDay(this.clock.now(), timeZone) ? 'stopped' : 'running';
    return { ...run, school: { id: schoolId, name: schoolName }, startedTime: localTime(new Date(run.startedAt), timeZone), state: run.finishedAt ? 'done' : unfinished };
  }
}

/** The schools somebody administers, or the one they ask about if it is among them. */
export const administered = (viewer: Viewer, schoolId: string | undefined): string[] =>
  [...viewer.schoolsOf('academic-administrator')].filter((id) => schoolId === undefined || id === schoolId);
