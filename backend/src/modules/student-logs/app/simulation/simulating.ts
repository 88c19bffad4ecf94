import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AccessChange, AccessSimulation } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { Clock } from '../../../../platform/clock/index.ts';
import { problem } from '../../../../platform/http/index.ts';
import { Reach, type Viewer, Viewers } from '../../../access/index.ts';
import { Audit } from '../../../ledger/index.ts';
import { countMoved, readFamilies, readHands, readShared, readStaffWithRoles } from '../../data/simulation.ts';
import { readTypeNames } from '../../data/supposed-changes.ts';
import { type BeforeAndAfter, familyChange, seesSomething, type SharedLogs, uncountedTypes } from '../../domain/simulation.rules.ts';
import { type Supposition, Suppositions } from './suppositions.ts';

/** One person's count may take that long, and all of them together. */
const STATEMENT_MS = 5_000;
const ALTOGETHER_MS = 20_000;
const CANCELLED = '57014';

/**
 * What a change would do to people's sight, before it is made. The very rows are changed and the viewers resolved anew, by the one resolver;
 * then the rows are as they were, and what the two reaches see is compared by the predicate's twin.
 */
@Injectable()
export class Simulating {
  constructor(
    private readonly reach: Reach,
    private readonly viewers: Viewers,
    private readonly suppositions: Suppositions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 422 for a change somebody may not ask about, or one that concerns too much to be counted */
  simulate(viewer: Viewer, change: AccessChange): Promise<AccessSimulation> {
    return this.reach.as(viewer, async (em) => {
      const answer = await this.reach.widened(em, () => this.answer(em, viewer, change));
      const { kind, ...ids } = change;
      await this.audit.record(em, { name: 'authz.access.simulated', ...('userId' in change ? { subjectId: change.userId } : {}), data: { kind, ...ids, looked_at: answer.lookedAt, totals: answer.totals } });
      return answer;
    }).catch((error: unknown) => {
      throw (error as { code?: unknown }).code === CANCELLED ? TOO_MUCH() : error;
    });
  }

  private async answer(em: EntityManager, viewer: Viewer, change: AccessChange): Promise<AccessSimulation> {
    const db: Kysely<unknown> = em.getKysely();
    await sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`.execute(db);
    const supposition = await this.suppositions.of(em, viewer, change);
    const { about, asOf } = supposition;
    const typeId = 'typeId' in about ? about.typeId : null;
    const shared = typeId === null ? [] : await readShared(db, viewer, typeId);
    const staffIds = 'typeId' in about ? await readStaffWithRoles(db) : [about.userId];
    const familyIds = await readFamilies(db, [...new Set(shared.map(({ studentId }) => studentId))]);
    const compared = await this.compare(em, supposition, [...new Set([...staffIds, ...familyIds])]);
    const staff = staffIds.flatMap((id) => compared.get(id) ?? []);
    const people = await this.peopleWhoseSightChanges(em, viewer, staff, typeId);
    const closed = 'closed' in about && about.closed !== null ? [about.closed] : [];
    return {
      asOf, lookedAt: compared.size, people,
      totals: { gains: people.filter(({ gains, widened, uncounted }) => gains + widened + uncounted.gains.length > 0).length, loses: people.filter(({ loses, narrowed, uncounted }) => loses + narrowed + uncounted.loses.length > 0).length },
      ...(typeId === null ? {} : { families: this.families(familyIds, compared, shared, typeId) }),
      uncounted: [...new Set([...closed, ...people.flatMap(({ uncounted }) => [...uncounted.gains, ...uncounted.loses])])],
    };
  }

  /** Everybody as they are and as they would be. The change is undone before anything is counted: nobody waits for its rows. */
  private async compare(em: EntityManager, { at, carryOut }: Supposition, userIds: readonly string[]): Promise<Map<string, BeforeAndAfter>> {
    const before = await this.viewers.within(em, userIds, at);
    const after = await this.reach.supposing(em, async () => {
      await carryOut(em.getKysely());
      return this.viewers.within(em, userIds, at);
    });
    return new Map([...before].flatMap(([id, viewer]) => (after.has(id) ? [[id, { before: viewer, after: after.get(id)! }] as const] : [])));
  }

  private async peopleWhoseSightChanges(em: EntityManager, viewer: Viewer, staff: readonly BeforeAndAfter[], typeId: string | null): Promise<AccessSimulation['people']> {
    const db: Kysely<unknown> = em.getKysely();
    const hands = typeId === null ? new Set(staff.map(({ before }) => before.userId)) : await readHands(db, typeId);
    const until = this.clock.now().getTime() + ALTOGETHER_MS;
    const names = await readTypeNames(db, [...new Set(staff.flatMap(({ before, after }) => [...before.readerReach, ...after.readerReach].map((one) => one.typeId)))]);
    const called = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []).toSorted();
    const people: AccessSimulation['people'] = [];
    for (const one of staff.filter((each) => seesSomething(each) || hands.has(each.before.userId))) {
      if (this.clock.now().getTime() > until) throw TOO_MUCH();
      const moved = await this.reach.inTheEyesOf(em, one.before.userId, () => countMoved(db, viewer, one, typeId));
      const { gains, loses } = uncountedTypes(one, viewer);
      if (gains.length + loses.length + moved.gains + moved.loses + moved.narrowed + moved.widened > 0)
        people.push({ person: { id: one.before.userId, name: one.before.name }, ...moved, uncounted: { gains: called(gains), loses: called(loses) } });
    }
    return people.toSorted((a, b) => a.person.name.localeCompare(b.person.name));
  }

  private families(familyIds: readonly string[], compared: ReadonlyMap<string, BeforeAndAfter>, shared: readonly SharedLogs[], typeId: string) {
    const { gains, loses } = familyChange(familyIds.flatMap((id) => compared.get(id) ?? []), shared, typeId);
    return { gains: { ...gains }, loses: { ...loses } };
  }
}

const TOO_MUCH = () => problem.refused('too-much-to-count', 'This concerns more logs than can be counted at once. Try it for one school, or at a quieter hour.');
