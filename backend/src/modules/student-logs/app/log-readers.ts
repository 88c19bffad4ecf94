import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Reach, readPossibleReadersOf, type Viewer, Viewers } from '../../access/index.ts';
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
  async of(em: EntityManager, viewer: Viewer, facts: LogFacts, schoolName: string): Promise<ReaderGroup[]> {
    const [groups = []] = await this.ofAll(em, viewer, [{ facts, schoolName }]);
    return groups;
  }

  /** The same for each of several logs, in their order: two statements, however many they are. */
  async ofAll(em: EntityManager, viewer: Viewer, logs: readonly { facts: LogFacts; schoolName: string }[]): Promise<ReaderGroup[][]> {
    const possible = await this.reach.widened(em, () => readPossibleReadersOf(em.getKysely(), logs.map(({ facts }) => facts)));
    const named = logs.flatMap(({ facts }) => [facts.authorId, facts.assigneeId, ...facts.followedUpBy]).filter((id) => id !== null);
    const viewers = [...(await this.viewers.resolve([...new Set([...possible, ...named])])).values()];
    return logs.map(({ facts, schoolName }) => countReaders(viewers.map((one) => canSeeLog(one, facts)), { school: schoolName, readerRoles: viewer.readerRolesOf(facts.typeId) }));
  }
}
