import { Injectable } from '@nestjs/common';
import type { Readers, Receipt, TrailEntry } from '@throughline/shared';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { readFacts, readReceipts, readTrail } from '../data/log-details.ts';
import { sentenceOfEntry } from '../domain/trail.rules.ts';
import { LogReaders } from './log-readers.ts';
import { LogReading } from './log-reading.ts';

/** What hangs on a log: its trail, who can read it, what the family has seen. Each asks for sight of the log first. */
@Injectable()
export class LogDetails {
  constructor(
    private readonly reach: Reach,
    private readonly reading: LogReading,
    private readonly readersOf: LogReaders,
  ) {}

  timeline(viewer: Viewer, logId: string): Promise<TrailEntry[]> {
    return this.reach.as(viewer, async (em) => {
      await this.reading.mustSee(em, viewer, logId);
      const entries = await readTrail(em.getKysely(), logId);
      return entries.map((entry) => ({ id: entry.id, kind: entry.kind, at: entry.at, by: entry.by, sentence: sentenceOfEntry(entry), ...(entry.note ? { note: entry.note } : {}) }));
    });
  }

  readers(viewer: Viewer, logId: string): Promise<Readers> {
    return this.reach.as(viewer, async (em) => {
      await this.reading.mustSee(em, viewer, logId);
      const facts = await readFacts(em.getKysely(), logId);
      if (!facts) throw problem.notFound();
      const groups = await this.readersOf.of(em, facts, facts.schoolName);
      return { total: groups.reduce((sum, group) => sum + group.count, 0), groups };
    });
  }

  receipts(viewer: Viewer, logId: string): Promise<Receipt[]> {
    return this.reach.as(viewer, async (em) => {
      await this.reading.mustSee(em, viewer, logId);
      return this.reach.widened(em, () => readReceipts(em.getKysely(), logId));
    });
  }
}
