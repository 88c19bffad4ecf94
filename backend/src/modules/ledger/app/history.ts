import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { HistoryEntry } from '@throughline/shared';
import { readActorNames, readChanges, type RecordedChange } from '../data/history.ts';
import { changesOf, type HistoryWords, sentenceOf } from '../domain/history.rules.ts';

const LATEST = 100;

/**
 * What changed about things that administrators keep up, read back from the ledger. Whoever asks has already been found to
 * reach the thing; only kinds of the `config` stream, absences and guardianships are open to it.
 */
@Injectable()
export class History {
  /** The latest hundred changes of these things of one kind (`log_type`, `absence`), newest first, by column. */
  changes(em: EntityManager, type: string, ids: readonly string[]): Promise<RecordedChange[]> {
    return readChanges(em.getKysely(), type, ids, LATEST);
  }

  /**
   * The same as people read it. Changes of several kinds may be told together: newest first again, each in the words of its kind.
   * An update of which no word remains is left out.
   */
  async entries(em: EntityManager, told: readonly { changes: readonly RecordedChange[]; words: HistoryWords; /** "Role", "Absence": what it was, where there are several kinds. */ of?: string }[]): Promise<HistoryEntry[]> {
    const actors = told.flatMap(({ changes }) => changes.flatMap(({ actorId }) => actorId ?? []));
    const names = await readActorNames(em.getKysely(), [...new Set(actors)]);
    const by = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? 'Somebody' });
    return told
      .flatMap(({ changes, words, of }) => changes.map((change) => ({ change, sentence: of ? `${of}: ${sentenceOf(change.verb).toLowerCase()}` : sentenceOf(change.verb), fields: changesOf(change, words) })))
      .filter(({ change, fields }) => fields.length > 0 || !change.verb.endsWith('updated'))
      .toSorted((one, other) => other.change.at.getTime() - one.change.at.getTime() || (one.change.id < other.change.id ? 1 : -1))
      .slice(0, LATEST)
      .map(({ change, sentence, fields }) => ({ id: change.id, at: change.at.toISOString(), by: by(change.actorId), sentence, changes: fields }));
  }
}
