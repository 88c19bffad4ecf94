import { Injectable } from '@nestjs/common';
import type { LogPreview as Preview, WriteLog } from '@throughline/shared';
import { sql } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { readSummaries } from '../data/log-views.ts';
import { visibleLogIds } from '../data/visible-logs.ts';
import type { ReaderGroup } from '../domain/readers.rules.ts';
import { LogPlanning, type PlannedLog } from './log-planning.ts';
import { LogReaders } from './log-readers.ts';

/** What would happen if it were saved now: the plan that saving would carry out, without carrying it out. */
@Injectable()
export class LogPreview {
  constructor(
    private readonly reach: Reach,
    private readonly planning: LogPlanning,
    private readonly readers: LogReaders,
    private readonly clock: Clock,
  ) {}

  show(viewer: Viewer, input: WriteLog): Promise<Preview> {
    return this.reach.as(viewer, async (em) => {
      const plans = await this.planning.plan(em, viewer, input, false);
      return { perStudent: plans.map(planned), readers: await this.readersOf(em, viewer, input, plans), duplicates: await this.duplicates(em, viewer, plans) };
    });
  }

  /** For several students: the widest of each group. */
  private async readersOf(em: EntityManager, viewer: Viewer, input: WriteLog, plans: readonly PlannedLog[]): Promise<ReaderGroup[]> {
    const logs = plans.flatMap(({ studentId, context, assignment }) => (context ? [{
      schoolName: context.school.name,
      facts: {
        studentId, authorId: viewer.userId, assigneeId: assignment?.assignee.id ?? null, followedUpBy: [], typeId: input.typeId, withdrawn: false,
        schoolId: context.school.id, academicYearId: context.academicYear?.id ?? null, programId: context.program?.id ?? null,
        sharedStudent: input.sharing?.student ?? false, sharedGuardians: input.sharing?.guardians ?? false, sharedByReader: viewer.readsRestricted(input.typeId, context.school.id),
      },
    }] : []));
    const widest = new Map<string, ReaderGroup>();
    for (const group of (await this.readers.ofAll(em, viewer, logs)).flat()) if ((widest.get(group.rule)?.count ?? 0) < group.count) widest.set(group.rule, group);
    return [...widest.values()];
  }

  /** What was written about these students on the same day, of what the writer may read. */
  private async duplicates(em: EntityManager, viewer: Viewer, plans: readonly PlannedLog[]) {
    const about = plans.filter(({ context }) => context);
    if (about.length === 0) return [];
    const sameDay = sql<boolean>`(l.student_id, l.occurred_on) in (select * from unnest(${about.map((p) => p.studentId)}::uuid[], ${about.map((p) => p.occurredOn)}::date[]))`;
    return readSummaries(em.getKysely(), viewer, visibleLogIds(viewer, { filters: [sameDay, sql<boolean>`l.status <> 'withdrawn'`], limit: 5 }), this.clock.now());
  }
}

const planned = ({ studentId, context, assignment, refusal }: PlannedLog): Preview['perStudent'][number] => ({
  studentId,
  context: context && { school: named(context.school), academicYear: named(context.academicYear), program: named(context.program), offering: named(context.offering) },
  ...(assignment ? { assignee: assignment.assignee, reason: assignment.reason, dueOn: assignment.dueOn } : {}),
  ...(refusal ? { refused: { code: refusal.code, detail: refusal.detail } } : {}),
});

function named<T extends { id: string; name: string } | null | undefined>(one: T): T extends { id: string } ? { id: string; name: string } : { id: string; name: string } | null {
  return (one ? { id: one.id, name: one.name } : null) as never;
}
