import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Readers, Receipt, TrailEntry } from '@throughline/shared';
import { sql } from 'kysely';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { readFacts, readReceipts, readStepOf, readTrail } from '../data/log-details.ts';
import { readOfferedSteps } from '../data/offers.ts';
import { isCalled } from '../domain/names.rules.ts';
import { trailOfReceipt } from '../domain/receipt.rules.ts';
import { sentenceOfEntry } from '../domain/trail.rules.ts';
import { STEP_NOT_OFFERED } from '../domain/writing.rules.ts';
import { LogReaders } from './log-readers.ts';
import { LogReading } from './log-reading.ts';
import { type CandidateLine, Routing } from './routing.ts';

/** What hangs on a log: its trail, who can read it, what the family has seen. Each asks for sight of the log first; what people wrote and read is recorded as looked at. */
@Injectable()
export class LogDetails {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly reading: LogReading,
    private readonly readersOf: LogReaders,
    private readonly routing: Routing,
    private readonly clock: Clock,
  ) {}

  timeline(viewer: Viewer, logId: string): Promise<TrailEntry[]> {
    return this.reach.as(viewer, async (em) => {
      const level = await this.reading.mustSee(em, viewer, logId);
      const entries = await readTrail(em.getKysely(), logId);
      await this.noteRead(em, logId, 'trail');
      if (level === 'receipt') return trailOfReceipt(entries, viewer.userId);
      return entries.map((entry) => ({ id: entry.id, kind: entry.kind, at: entry.at, by: entry.by, sentence: sentenceOfEntry(entry), ...(entry.note ? { note: entry.note } : {}) }));
    });
  }

  readers(viewer: Viewer, logId: string): Promise<Readers> {
    return this.reach.as(viewer, async (em) => {
      await this.reading.mustRead(em, viewer, logId);
      const facts = await readFacts(em.getKysely(), logId);
      if (!facts) throw problem.notFound();
      const { groups, heads } = await this.readersOf.ofAll(em, viewer, [{ facts, schoolName: facts.schoolName }]);
      return { total: heads[0] ?? 0, groups };
    });
  }

  receipts(viewer: Viewer, logId: string): Promise<Receipt[]> {
    return this.reach.as(viewer, async (em) => {
      await this.reading.mustRead(em, viewer, logId);
      await this.noteRead(em, logId, 'receipts');
      return this.reach.widened(em, async () => (await readReceipts(em.getKysely(), [logId], sql<boolean>`true`, this.clock.now())).get(logId) ?? []);
    });
  }

  /** Everybody who could take the log now, with its own step or with another one: exactly those that handing it on would accept. */
  candidates(viewer: Viewer, logId: string, { nextStepId, q }: { nextStepId?: string | undefined; q?: string | undefined }): Promise<CandidateLine[]> {
    return this.reach.as(viewer, async (em) => {
      // handing on is nothing an emergency gives: nor are the names it would go to
      await this.reading.mustRead(em, viewer.ordinarily, logId);
      const found = await readStepOf(em.getKysely(), logId, nextStepId);
      if (!found) throw problem.refused('step-needed', 'Choose what should happen next.');
      if (nextStepId && !(await readOfferedSteps(em.getKysely(), [found.schoolId])).some(({ id }) => id === nextStepId)) throw problem.refused(STEP_NOT_OFFERED.code, STEP_NOT_OFFERED.detail);
      const { assigneeId, ...request } = found;
      const lines = await this.routing.candidates(em, viewer, [request]);
      // with another step it may well stay with the same person
      const holds = ({ id }: CandidateLine) => !nextStepId && id === assigneeId;
      return lines.map((line) => (holds(line) ? { ...line, eligible: false, reason: 'Has it now' } : line)).filter(({ name }) => isCalled(name, q));
    });
  }

  private noteRead(em: EntityManager, logId: string, part: 'trail' | 'receipts'): Promise<void> {
    return this.audit.record(em, { name: 'record.student_log.viewed', entityType: 'student_log', entityId: logId, data: { part } });
  }
}
