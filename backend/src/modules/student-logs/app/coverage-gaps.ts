import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { ProblemError } from '../../../platform/http/index.ts';
import { Reach, Viewer } from '../../access/index.ts';
import { localDay, SchoolDirectory } from '../../school/index.ts';
import { countGap, readStepName } from '../data/coverage-gaps.ts';
import { CoverageGapMet } from '../domain/events.ts';

/** A next step that nobody can take at a school. */
export interface Gap { readonly schoolId: string; readonly stepId: string }

/** A refusal that showed a gap: it rolls back what was tried, and the gap is kept for those who can close it. */
export class CoverageRefusal extends ProblemError {
  readonly gaps: readonly Gap[];

  constructor({ status, code, title, detail, errors }: ProblemError, gaps: readonly Gap[]) {
    super(status, code, title, detail, { errors });
    this.gaps = [...new Map(gaps.map((gap) => [`${gap.schoolId} ${gap.stepId}`, gap])).values()];
  }
}

/** Gaps in coverage that people met: each refused write, reassignment and reopening adds to them (domain.md §3). */
@Injectable()
export class CoverageGaps {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Does the work in its own transaction; when that is refused for want of people, says so in another one after it has rolled back. */
  async noting<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CoverageRefusal) await this.note(error.gaps);
      throw error;
    }
  }

  /** One row a school, step and local day, with how often it was met; administrators are told of each row once. */
  private note(gaps: readonly Gap[]): Promise<void> {
    return this.reach.as(Viewer.system('coverage gap'), async (em) => {
      const tree = await this.directory.tree(em);
      const now = this.clock.now();
      // in one order everywhere: two refusals may meet the same gaps
      for (const { schoolId, stepId } of gaps.toSorted((a, b) => `${a.schoolId} ${a.stepId}`.localeCompare(`${b.schoolId} ${b.stepId}`))) {
        const day = localDay(now, tree.node(schoolId).timeZone);
        const gapId = await countGap(em.getKysely(), { id: this.ids.next(), schoolId, stepId, day, at: now });
        if (gapId) await this.outbox.record(em, CoverageGapMet, { gapId, schoolId, stepName: await readStepName(em.getKysely(), stepId) });
      }
    });
  }
}
