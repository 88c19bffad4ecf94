import type { EventSubscriber, FlushEventArgs, TransactionEventArgs, UnitOfWork } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { entryOf } from '../data/change.ts';
import type { Entry } from '../domain/event.ts';
import { Audit } from './audit.ts';

/**
 * Tells the ledger of every change of an audited entity that the ORM writes, one event each, one statement a flush. In an
 * open transaction the events go first, before the rows; a flush that opens its own is followed into it.
 */
@Injectable()
export class Capture implements EventSubscriber {
  readonly #waiting = new WeakMap<UnitOfWork, readonly Entry[]>();

  constructor(
    private readonly audit: Audit,
    em: EntityManager,
  ) {
    em.getEventManager().registerSubscriber(this);
  }

  async onFlush({ em, uow }: FlushEventArgs): Promise<void> {
    const entries = uow.getChangeSets().flatMap((change) => entryOf(change, em.getPlatform()) ?? []);
    if (em.isInTransaction()) await this.audit.append(em as EntityManager, entries);
    else this.#waiting.set(uow, entries);
  }

  /** The transaction of a flush that had none. */
  async afterTransactionStart({ uow, transaction }: TransactionEventArgs): Promise<void> {
    const entries = uow && this.#waiting.get(uow);
    if (!entries) return;
    this.#waiting.delete(uow);
    await this.audit.appendOn(transaction as Parameters<Audit['appendOn']>[0], entries);
  }
}
