import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LogMay, LogSummary, LogView, SightLevel } from '@throughline/shared';
import { type RawBuilder, sql } from 'kysely';
import { Clock } from '../../../platform/clock/index.ts';
import { decodeCursor, pageOf, problem } from '../../../platform/http/index.ts';
import { Audit, listShown } from '../../ledger/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { readReceipts } from '../data/log-details.ts';
import { type LogFilters, whereFilters } from '../data/log-filters.ts';
import { findLogIds } from '../data/log-search.ts';
import { readLogViews, readSummaries } from '../data/log-views.ts';
import { type ListWindow, onlyReceipt, staffSees, visibleLogIds } from '../data/visible-logs.ts';
import { mayDo, mayRemove } from '../domain/lifecycle.rules.ts';
import { receiptOf } from '../domain/receipt.rules.ts';
import { sentenceOfRule } from '../domain/rule-sentences.ts';
import { canSeeAsStaff, rulesOfSight } from '../domain/visibility.rules.ts';

/** Logs as staff read them: everything starts from what the viewer may see. */
@Injectable()
export class LogReading {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** A page of the logs this viewer may read, newest first; looking at it is itself recorded. */
  list(viewer: Viewer, filters: LogFilters, page: { cursor?: string | undefined; limit: number }): Promise<{ items: LogSummary[]; nextCursor: string | null }> {
    const after = decodeCursor(page.cursor, ['day', 'id']);
    return this.reach.as(viewer, async (em) => {
      const ids = await idsOf(em, viewer, filters, { after: after && { occurredOn: after[0], id: after[1] }, limit: page.limit + 1 });
      const rows = await readSummaries(em.getKysely(), viewer, ids, this.clock.now());
      const shown = pageOf(rows, page.limit, (last) => [last.occurredOn, last.id]);
      await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'logs', ids: shown.items.map(({ id }) => id), narrowing: filters }));
      return filters.mine === 'true' ? { ...shown, items: await this.withReceipts(em, viewer, shown.items) } : shown;
    });
  }

  /** Those of the newest that fit, each as its page shows it, the newest first. Records nothing: whoever shows them does. */
  async newest(em: EntityManager, viewer: Viewer, filters: LogFilters, limit: number): Promise<LogView[]> {
    const ids = await idsOf(em, viewer, filters, { limit });
    const { rows } = await sql<{ id: string }>`select id from (${ids}) newest`.execute(em.getKysely());
    return this.views(em, viewer, rows.map(({ id }) => id));
  }

  /** One log; opening it is itself recorded. @throws Problem 404 */
  show(viewer: Viewer, logId: string): Promise<LogView> {
    return this.reach.as(viewer, async (em) => {
      const [log] = await this.views(em, viewer, [logId]);
      if (!log) throw problem.notFound();
      await this.audit.record(em, { stream: 'read', name: 'record.student_log.viewed', entityType: 'student_log', entityId: log.id, subjectId: log.student.id, data: { rule: log.seenBecause.rule, level: log.level } });
      return log;
    });
  }

  /** Those of the logs that this viewer sees as staff, in the order of the ids, with what they may do. */
  async views(em: EntityManager, viewer: Viewer, ids: readonly string[]): Promise<LogView[]> {
    const stored = await readLogViews(em.getKysely(), ids, staffSees(viewer), this.clock.now());
    return stored.flatMap(({ view, facts, lastAssigneeId, assigneeMayComplete }) => {
      const sight = canSeeAsStaff(viewer, facts);
      if (sight.level === 'unseen') return []; // the twins disagree: deny
      const standing = canSeeAsStaff(viewer.ordinarily, facts).level;
      const may = standing === 'unseen' ? NOTHING : mayDo(viewer, { ...facts, status: view.status, level: standing, assigneeMayComplete, lastAssigneeId, recordedAt: new Date(view.recordedAt) }, this.clock.now());
      const { level } = sight;
      const shown = level === 'full' ? view : receiptOf(view, viewer.userId, viewer.readerRolesOf(facts.typeId));
      const [, ...others] = rulesOfSight(viewer, facts).map((rule) => sentenceOfRule(rule, view));
      return [{ ...shown, evidence: shown.evidence.map((piece) => ({ ...piece, may: { remove: may.clarify && mayRemove(viewer, facts, piece.addedBy.id) } })), level, seenBecause: { rule: sight.rule, label: sentenceOfRule(sight.rule, view), ...(others.length ? { also: others } : {}) }, may }];
    });
  }

  /** What somebody keeps of a log that left their sight by what they did themselves: that it was done, none of its words. */
  async receiptOfOwnDoing(em: EntityManager, logId: string): Promise<LogView> {
    const [stored] = await this.reach.widened(em, () => readLogViews(em.getKysely(), [logId], sql<boolean>`true`, this.clock.now()));
    if (!stored) throw problem.notFound();
    const { todo: _todo, nextStep: _step, review: _review, incident: _incident, ...view } = stored.view;
    return {
      ...view, level: 'receipt', text: '', followUps: [], clarifications: [], replies: [], evidence: [], sharing: { student: false, guardians: false },
      seenBecause: { rule: 'assignee', label: 'You had it until a moment ago.' }, may: NOTHING,
    };
  }

  /** What the family has seen of each, in one statement; of a log somebody has the receipt of, nothing, as on its page. */
  private async withReceipts(em: EntityManager, viewer: Viewer, logs: readonly LogSummary[]): Promise<LogSummary[]> {
    if (logs.length === 0) return [];
    const read = await this.reach.widened(em, () => readReceipts(em.getKysely(), logs.map(({ id }) => id), sql<boolean>`(${staffSees(viewer)} and not ${onlyReceipt(viewer)})`, this.clock.now()));
    return logs.map((log) => {
      const receipts = read.get(log.id) ?? [];
      return receipts.length ? { ...log, receipts } : log;
    });
  }

  /** How much of the log this viewer sees on staff surfaces. @throws Problem 404 */
  async mustSee(em: EntityManager, viewer: Viewer, logId: string): Promise<SightLevel> {
    const { rows } = await sql<{ level: SightLevel }>`
      select case when ${onlyReceipt(viewer)} then 'receipt' else 'full' end as level from student_log l where l.id = ${logId} and ${staffSees(viewer)}`.execute(em.getKysely());
    if (!rows[0]) throw problem.notFound();
    return rows[0].level;
  }

  /** What hangs on a log is not part of a receipt. @throws Problem 404 */
  async mustRead(em: EntityManager, viewer: Viewer, logId: string): Promise<void> {
    if ((await this.mustSee(em, viewer, logId)) !== 'full') throw problem.notFound();
  }
}

/** Ids of visible logs that fit, newest first, as a sub-select. */
async function idsOf(em: EntityManager, viewer: Viewer, filters: LogFilters, window: Omit<ListWindow, 'filters'>): Promise<RawBuilder<unknown>> {
  if (!filters.q) return visibleLogIds(viewer, { ...window, mine: filters.mine === 'true', filters: whereFilters(viewer, filters) });
  return sql`select * from unnest(${await findLogIds(em.getKysely(), viewer, filters, window)}::uuid[]) as found (id)`;
}

const NOTHING: LogMay = { followUp: false, reassign: false, complete: false, reopen: false, withdraw: false, clarify: false, share: false };
