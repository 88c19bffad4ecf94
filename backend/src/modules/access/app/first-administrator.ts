import { Injectable } from '@nestjs/common';
import type { FirstAdministrator as Request } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Accounts, SetUpCode } from '../../identity/index.ts';
import { Audit, AuditedBulk } from '../../ledger/index.ts';
import { localDay } from '../../school/index.ts';
import { Viewer } from '../domain/viewer.ts';
import { Reach } from './reach.ts';

/** The first school and the person who administers it: once, for whoever holds the code that the server printed. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly reach: Reach,
    private readonly code: SetUpCode,
    private readonly accounts: Accounts,
    private readonly bulk: AuditedBulk,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  isNeeded(): Promise<boolean> {
    return this.code.needed();
  }

  /** @throws Problem 409 when somebody was first, 422 for a wrong code or a time zone nobody knows */
  create({ code, name, email, password, schoolName, timeZone }: Request): Promise<void> {
    if (!Intl.supportedValuesOf('timeZone').includes(timeZone) && timeZone !== 'UTC')
      throw problem.refused('unknown-time-zone', 'Choose a time zone from the list.', [{ path: 'timeZone', message: 'Choose a time zone from the list.' }]);
    return this.reach.as(Viewer.system('first administrator'), async (em) => {
      await this.code.spend(em, code);
      const userId = await this.accounts.create(em, { name, email, password });
      const schoolId = this.ids.next();
      const today = localDay(this.clock.now(), timeZone);
      const insert = (table: string, row: Record<string, unknown>) => this.bulk.insert(em, { table, entityType: table, rows: [row] });
      await insert('school', { id: schoolId, parent_id: null, name: schoolName, short_code: 'MAIN', time_zone: timeZone, locale: 'en' });
      await insert('staff', { id: this.ids.next(), user_id: userId, home_school_id: schoolId, employment: 'active', capacity: 1 });
      for (const role of ['system-administrator', 'academic-administrator'])
        await insert('role_assignment', { id: this.ids.next(), user_id: userId, role, school_id: schoolId, starts_on: today, ends_on: null });
      await this.audit.record(em, { name: 'system.installation.set_up', actor: { type: 'user', id: userId }, entityType: 'school', entityId: schoolId });
    });
  }
}
