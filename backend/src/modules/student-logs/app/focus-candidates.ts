import { Injectable } from '@nestjs/common';
import { Reach, type Viewer } from '../../access/index.ts';
import { LogDetails } from './log-details.ts';
import { LogReading } from './log-reading.ts';

/** Who could take several logs at once: the same answer as for each alone, counted. */
@Injectable()
export class FocusCandidates {
  constructor(
    private readonly reach: Reach,
    private readonly reading: LogReading,
    private readonly details: LogDetails,
  ) {}

  /** Those who can take most come first; whoever has a log already counts for none there. Logs out of sight count for nobody, nor do those that are open only in an emergency. */
  async list(viewer: Viewer, logIds: readonly string[]): Promise<{ id: string; name: string; fits: number }[]> {
    const logs = await this.reach.as(viewer, (em) => this.reading.views(em, viewer.ordinarily, logIds));
    const people = new Map<string, { id: string; name: string; fits: number }>();
    for (const { id: logId, todo, nextStep } of logs) {
      if (!nextStep) continue;
      const able = (await this.details.candidates(viewer, logId, {})).filter((one) => one.eligible && one.id !== todo?.assignee.id);
      for (const { id, name } of able) people.set(id, { id, name, fits: (people.get(id)?.fits ?? 0) + 1 });
    }
    return [...people.values()].toSorted((a, b) => b.fits - a.fits || a.name.localeCompare(b.name));
  }
}
