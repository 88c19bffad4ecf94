import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type LookQuestion, readLooks } from '../data/looks.ts';
import { type Look, looksAt } from '../domain/looks.rules.ts';

/** What somebody looked at, read back from the ledger. Whoever asks has already been found to may know it, of things they name. */
@Injectable()
export class Looks {
  /** Those of the things that were looked at, the first look first. */
  async of(em: EntityManager, question: LookQuestion): Promise<Look[]> {
    return looksAt(await readLooks(em.getKysely(), question));
  }
}
