import { Injectable } from '@nestjs/common';
import { Audit } from '../../ledger/index.ts';
import { Viewer } from '../domain/viewer.ts';
import { Reach } from './reach.ts';

export interface Denial {
  readonly route: string;
  readonly status: 403 | 404;
  /** The id that was asked for, where the path has one; whether anything is behind it is not looked at: a job may classify it later. */
  readonly entityId: string | undefined;
}

/**
 * Keeps who was turned away. The refused transaction is gone, so the event has one of its own; it says the same of a thing that is
 * not there and of one that is not theirs (audit.md, decision 1).
 */
@Injectable()
export class Denials {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
  ) {}

  async record(viewer: Viewer, { entityId, ...data }: Denial): Promise<void> {
    await this.reach.as(Viewer.system('denial'), (em) =>
      this.audit.record(em, { name: 'authz.access.denied', actor: { type: 'user', id: viewer.userId }, ...(entityId ? { entityType: 'unclassified', entityId } : {}), data }),
    );
  }
}
