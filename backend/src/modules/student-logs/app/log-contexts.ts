import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { localDay, SchoolDirectory, type StudentContext } from '../../school/index.ts';

export interface DayInContext {
  readonly studentId: string;
  readonly occurredOn: string;
  /** Today at the school the log would belong to; null for a student out of reach. */
  readonly today: string | null;
  readonly context: StudentContext | null;
}

/** Where a log about each student would belong: the official record as of the day it happened (domain.md §4). */
@Injectable()
export class LogContexts {
  constructor(
    private readonly directory: SchoolDirectory,
    private readonly clock: Clock,
  ) {}

  /** In the order of the students; without a day, today at that student's school. Four statements at most: there are three todays on earth. */
  async of(em: EntityManager, studentIds: readonly string[], occurredOn?: string): Promise<DayInContext[]> {
    const tree = await this.directory.tree(em);
    const now = this.clock.now();
    const inUtc = localDay(now, 'UTC');
    const contexts = await this.directory.contextOf(em, studentIds, occurredOn ?? inUtc);
    const todayOf = (studentId: string) => {
      const context = contexts.get(studentId);
      return context ? localDay(now, tree.node(context.school.id).timeZone) : null;
    };
    const dayOf = new Map(studentIds.map((id) => [id, occurredOn ?? todayOf(id) ?? inUtc]));
    for (const day of new Set(dayOf.values())) {
      if (day === (occurredOn ?? inUtc)) continue;
      const there = await this.directory.contextOf(em, studentIds.filter((id) => dayOf.get(id) === day), day);
      for (const [id, context] of there) contexts.set(id, context);
    }
    return studentIds.map((studentId) => ({ studentId, occurredOn: dayOf.get(studentId)!, today: todayOf(studentId), context: contexts.get(studentId) ?? null }));
  }
}
