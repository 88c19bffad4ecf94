import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../../platform/clock/index.ts';
import { AuditedBulk } from '../../../ledger/index.ts';
import { toLapse } from '../../data/daily/candidates.ts';
import { insertTrail, type WorkRow } from '../../data/daily/work-rows.ts';
import type { DailyStep, Done } from './daily-step.ts';
import type { SchoolMorning } from './school-mornings.ts';

/** Closes what nobody has touched for so long; author and oversight hear of it. */
@Injectable()
export class Lapsing implements DailyStep {
  constructor(
    private readonly bulk: AuditedBulk,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  candidates({ schoolId, lines, terms }: SchoolMorning) {
    return [toLapse(schoolId, lines, terms)];
  }

  /** Not activity: the day of the last one stays, so that the trail and a later look agree about when it fell silent. */
  async act(em: EntityManager, morning: SchoolMorning, rows: readonly WorkRow[]): Promise<Done> {
    const now = this.clock.now();
    const ids = rows.map(({ id }) => id);
    const where = (column: string) => sql`${sql.ref(column)} = any (${ids}::uuid[])`;
    await this.bulk.update(em, {
      table: 'student_log', entityType: 'student_log', where: where('id'),
      set: { status: 'completed', outcome: 'lapsed', completed_at: now, assignee_id: null, due_on: null, review_due_on: null, review_opened_at: null, review_with_oversight: false, version: sql`version + 1` },
    });
    await this.bulk.update(em, { table: 'todo', entityType: 'todo', where: sql`${where('log_id')} and closed_at is null`, set: { closed_at: now, closed_as: 'lapsed' } });
    await insertTrail(em.getKysely(), rows.map(({ id }) => ({ id: this.ids.next(), logId: id, kind: 'lapsed', at: now, data: { outcome: 'lapsed' } })));
    // an author who oversees hears of it once
    const told = rows.flatMap((row) => [...new Set([row.authorId, ...(morning.ladder(row)[0]?.to ?? [])])].map((id) => ({ event: 'lapsed' as const, to: [id], logId: row.id })));
    return { report: { closed: rows.length }, told, changed: ids };
  }
}
