import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Reach, readPossibleReaders, Viewers } from '../../access/index.ts';
import { canSeeLog, type LogFacts } from '../domain/visibility.rules.ts';
import { countReaders, type ReaderGroup } from '../domain/readers.rules.ts';

/** "Who can read this, and why?": the predicate itself, asked for everybody who could come into question. */
@Injectable()
export class LogReaders {
  constructor(
    private readonly reach: Reach,
    private readonly viewers: Viewers,
  ) {}

  /** Head-counts by rule; works for a log that is not written yet. */
  async of(em: EntityManager, facts: LogFacts, schoolName: string): Promise<ReaderGroup[]> {
    const possible = await this.reach.widened(em, () => readPossibleReaders(em.getKysely(), facts.studentId, facts.schoolId));
    const named = [facts.authorId, facts.assigneeId, ...facts.followedUpBy].filter((id) => id !== null);
    const viewers = await this.viewers.resolve([...new Set([...possible, ...named])]);
    return countReaders([...viewers.values()].map((viewer) => canSeeLog(viewer, facts)), schoolName);
  }
}
