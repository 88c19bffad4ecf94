import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { AuditedBulk } from '../../ledger/index.ts';
import { insertCredentials } from '../data/new-accounts.ts';
import { hashPassword } from './passwords.ts';

export interface NewAccount {
  /** Chosen by the caller when other rows already point at it. */
  id?: string;
  name: string;
  email: string;
  /** From `hashPassword`. */
  passwordHash: string;
  locale?: string;
}

/** Logins come into being here and nowhere else: there is no sign-up. */
@Injectable()
export class Accounts {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly bulk: AuditedBulk,
  ) {}

  /**
   * Creates one login with a password, in the caller's transaction. What the person may do is given by role assignments.
   * @returns the user's id
   * @throws the violation of app_user_email_unique (409 `email-taken`) when the address has a login already
   */
  async create(em: EntityManager, person: { name: string; email: string; password: string; locale?: string }): Promise<string> {
    const { password, ...rest } = person;
    const [id] = await this.createMany(em, [{ ...rest, passwordHash: await hashPassword(password) }]);
    return id!;
  }

  /** Creates many logins, set-based. @returns their ids, in the same order */
  async createMany(em: EntityManager, people: readonly NewAccount[]): Promise<string[]> {
    const now = this.clock.now();
    const rows = people.map(({ id, name, email, locale }) => ({ id: id ?? this.ids.next(), name, email: email.toLowerCase(), locale: locale ?? 'en', created_at: now, updated_at: now }));
    await this.bulk.insert(em, { table: 'app_user', entityType: 'app_user', rows });
    await insertCredentials(em.getKysely(), rows.map((row, i) => ({ id: this.ids.next(), userId: row.id, passwordHash: people[i]!.passwordHash })), now);
    return rows.map(({ id }) => id);
  }

  /** The language somebody chose to be written to in. */
  async changeLocale(em: EntityManager, userId: string, locale: string): Promise<void> {
    await this.bulk.update(em, { table: 'app_user', entityType: 'app_user', set: { locale, updated_at: this.clock.now() }, where: sql`app_user.id = ${userId}` });
  }
}
