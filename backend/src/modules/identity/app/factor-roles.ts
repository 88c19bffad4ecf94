import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Audit } from '../../ledger/index.ts';
import { lockPolicy, readFactorRoles, replaceFactorRoles } from '../data/factor-role-rows.ts';

interface NamedRoles {
  readonly roles: readonly string[];
  readonly version: number;
}

/** The roles that need a second factor. Whoever holds one of them reads the list with their session, so it counts from the next request on. */
@Injectable()
export class FactorRoles {
  constructor(private readonly audit: Audit) {}

  read(em: EntityManager): Promise<NamedRoles> {
    return readFactorRoles(em.getKysely());
  }

  /** @returns whether it was done; not when the list moved on from the version that was edited */
  async name(em: EntityManager, { roles, version }: NamedRoles): Promise<boolean> {
    const db = em.getKysely<unknown>();
    if ((await lockPolicy(db)) !== version) return false;
    const before = (await readFactorRoles(db)).roles;
    await replaceFactorRoles(db, roles);
    await this.audit.record(em, { name: 'auth.second_factor.roles_named', entityType: 'two_factor_role', data: { before, after: [...roles].sort() } });
    return true;
  }
}
