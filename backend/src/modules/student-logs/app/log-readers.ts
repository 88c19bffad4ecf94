import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { holds, Reach, readPossibleReadersOf, type Viewer, Viewers } from '../../access/index.ts';
import { groupReaders, namesFor, type PossibleReader, type ReaderGroup } from '../domain/readers.rules.ts';
import { canSeeLog, isFamilyRule, type LogFacts, type Sight } from '../domain/visibility.rules.ts';

/** A log, written or not, and what its school is called. */
export interface ReadLog { readonly facts: LogFacts; readonly schoolName: string }
/** Who opens at least one of the logs, by rule, and how many people each of them has, in their order. */
export interface ReadersOfLogs { readonly groups: ReaderGroup[]; readonly heads: number[] }

/** "Who can read this, and why?": the predicate itself, asked for everybody who could come into question. */
@Injectable()
export class LogReaders {
  constructor(
    private readonly reach: Reach,
    private readonly viewers: Viewers,
  ) {}

  /** Works for logs that are not written yet; all of one type. Two statements, however many logs they are. */
  async ofAll(em: EntityManager, viewer: Viewer, logs: readonly ReadLog[]): Promise<ReadersOfLogs> {
    const facts = logs.map((log) => log.facts);
    const possible = await this.reach.widened(em, () => readPossibleReadersOf(em.getKysely(), facts));
    const named = facts.flatMap(({ authorId, assigneeId, followedUpBy }) => [authorId, assigneeId, ...followedUpBy]).filter((id) => id !== null);
    const people = [...(await this.viewers.resolve([...new Set([...possible, ...named])])).values()].map((one): PossibleReader => ({
      person: { id: one.userId, name: one.name }, sights: facts.map((log) => opens(one, log)),
    }));
    return {
      groups: groupReaders(people, { schools: [...new Set(logs.map(({ schoolName }) => schoolName))], readerRoles: viewer.readerRolesOf(facts[0]?.typeId ?? '') }, namesFor(viewer, facts)),
      heads: facts.map((_, index) => people.filter(({ sights }) => sights[index]?.level !== 'unseen').length),
    };
  }
}

/** What the log's own page, or the portal's, would show this person: sight opens nothing to whoever has no such page at all. */
function opens(viewer: Viewer, log: LogFacts): Sight {
  const sight = canSeeLog(viewer, log);
  return sight.level === 'unseen' || holds(viewer, isFamilyRule(sight.rule) ? 'family' : 'logs.read') ? sight : { level: 'unseen' };
}
