import { Injectable } from '@nestjs/common';
import type { LogPreview as Preview, WriteLog } from '@throughline/shared';
import { sql } from 'kysely';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import { readSummaries } from '../data/log-views.ts';
import { visibleLogIds } from '../data/visible-logs.ts';
import { IncidentJoining } from './incident-joining.ts';
import { LogPlanning, type PlannedLog } from './log-planning.ts';
import { LogReaders, type ReadLog } from './log-readers.ts';

/** What would happen if it were saved now: the plan that saving would carry out, without carrying it out. */
@Injectable()
export class LogPreview {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly planning: LogPlanning,
    private readonly incidents: IncidentJoining,
    private readonly readers: LogReaders,
    private readonly clock: Clock,
  ) {}

  show(viewer: Viewer, input: WriteLog): Promise<Preview> {
    return this.reach.as(viewer, async (em) => {
      await this.incidents.find(em, viewer, input, false);
      const plans = await this.planning.plan(em, viewer, input, false);
      const placed = plans.filter(({ context }) => context);
      const { groups, heads } = await this.readers.ofAll(em, viewer, logsOf(viewer, input, plans));
      const headsOf = new Map(placed.map(({ studentId }, index) => [studentId, heads[index]]));
      return { perStudent: plans.map((plan) => planned(plan, headsOf.get(plan.studentId))), readers: groups, duplicates: await this.duplicates(em, viewer, plans) };
    });
  }

  /** What was written about these students on the same day, of what the writer may read. */
  private async duplicates(em: EntityManager, viewer: Viewer, plans: readonly PlannedLog[]) {
    const about = plans.filter(({ context }) => context);
    if (about.length === 0) return [];
    const sameDay = sql<boolean>`(l.student_id, l.occurred_on) in (select * from unnest(${about.map((p) => p.studentId)}::uuid[], ${about.map((p) => p.occurredOn)}::date[]))`;
    const found = await readSummaries(em.getKysely(), viewer, visibleLogIds(viewer, { filters: [sameDay, sql<boolean>`l.status <> 'withdrawn'`], limit: 5 }), this.clock.now());
    if (found.length > 0) await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'duplicates', ids: found.map(({ id }) => id) }));
    return found;
  }
}

/** What the plans would write, as sight looks at it. */
const logsOf = (viewer: Viewer, { typeId, sharing }: WriteLog, plans: readonly PlannedLog[]): ReadLog[] =>
  plans.flatMap(({ studentId, context, assignment }) => (context ? [{
    schoolName: context.school.name,
    facts: {
      studentId, authorId: viewer.userId, assigneeId: assignment?.assignee.id ?? null, followedUpBy: [], typeId, withdrawn: false,
      schoolId: context.school.id, academicYearId: context.academicYear?.id ?? null, programId: context.program?.id ?? null,
      sharedStudent: sharing?.student ?? false, sharedGuardians: sharing?.guardians ?? false, sharedByReader: viewer.readsRestricted(typeId, context.school.id),
    },
  }] : []));

const planned = ({ studentId, context, assignment, refusal }: PlannedLog, readers: number | undefined): Preview['perStudent'][number] => ({
  studentId,
  ...(readers === undefined ? {} : { readers }),
  context: context && { school: named(context.school), academicYear: named(context.academicYear), program: named(context.program), offering: named(context.offering) },
  ...(assignment ? { assignee: assignment.assignee, reason: assignment.reason, dueOn: assignment.dueOn } : {}),
  ...(refusal ? { refused: { code: refusal.code, detail: refusal.detail } } : {}),
});

function named<T extends { id: string; name: string } | null | undefined>(one: T): T extends { id: string } ? { id: string; name: string } : { id: string; name: string } | null {
  return (one ? { id: one.id, name: one.name } : null) as never;
}
