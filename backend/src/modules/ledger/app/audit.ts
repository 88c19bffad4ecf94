import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { append } from '../data/append.ts';
import { AUDIT_EVENTS, type AuditEventName } from '../domain/event-names.ts';
import type { AuditEvent, Entry } from '../domain/event.ts';
import { leafOf, type Origin, shareOfLeaf } from '../domain/leaf.ts';
import { AuditContext } from './audit-context.ts';

/** Stands in for an id where only the length counts. */
const ANY_ID = '00000000-0000-0000-0000-000000000000';

/** Records what happened, in the transaction in which it happened: both are kept or neither is. */
@Injectable()
export class Audit {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Appends one event. Actor, session, request and address come from `AuditContext` unless the event names its actor.
   * @throws outside a transaction; a refused sign-in or denial opens one of its own
   */
  async record<Name extends AuditEventName>(em: EntityManager, event: AuditEvent<Name>): Promise<void> {
    await this.recordAll(em, [event]);
  }

  /** Appends several events in one statement. */
  async recordAll(em: EntityManager, events: readonly AuditEvent[]): Promise<void> {
    await this.append(em, events.map((event) => ({ ...event, stream: AUDIT_EVENTS[event.name] })));
  }

  /** For what captures changes inside this module: entries with names of their own making. */
  async append(em: EntityManager, entries: readonly Entry[]): Promise<void> {
    if (!em.isInTransaction()) throw new Error('an audit event belongs into the transaction of what it tells about');
    await this.appendOn(em.getKysely(), entries);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async appendOn(transaction: Kysely<any>, entries: readonly Entry[]): Promise<void> {
    await append(transaction, entries.map((entry) => ({ stream: entry.stream, text: leafOf(entry, this.#origin(entry, this.ids.next())) })));
  }

  /** How much of a leaf, which has a largest size, the event takes: up to 1 it keeps its data. */
  shareOfLeaf(entry: Entry): number {
    return shareOfLeaf(entry, this.#origin(entry, ANY_ID));
  }

  #origin({ actor }: Entry, id: string): Origin {
    const { actorType, actorId, ...source } = AuditContext.current();
    return { ...source, id, at: this.clock.now(), actor: actor ?? { type: actorType, id: actorId } };
  }
}
