import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { Viewer } from '../../access/index.ts';
import { readOversight } from '../data/role-holders.ts';
import { StudentLog } from '../data/student-log.entity.ts';
import { Todo } from '../data/todo.entity.ts';
import { readTroubledTodos, type TroubledTodo } from '../data/troubled-duties.ts';
import { RoundTold } from '../domain/events.ts';
import type { Chosen } from '../domain/routing-choice.rules.ts';
import { movesNow, type Swept } from '../domain/sweep.rules.ts';
import { type OneTold, together } from '../domain/telling.rules.ts';
import { OpenSchools } from './open-schools.ts';
import { Routing } from './routing.ts';
import { Trail } from './trail.ts';

const SYSTEM = Viewer.system('sweep');

/** To-dos whose holders cannot act: to the cover, else routed afresh among people who are there, else marked. */
@Injectable()
export class TodoMoving {
  constructor(
    private readonly routing: Routing,
    private readonly openSchools: OpenSchools,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  /** Logs are locked in the order of their ids, then routing; what is in trouble is asked again under the lock. */
  async move(em: EntityManager, logIds: readonly string[], roundId: string, now: Date): Promise<Partial<Swept>> {
    if (logIds.length === 0) return {};
    const logs = new Map((await em.find(StudentLog, { id: { $in: [...logIds] } }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true })).map((log) => [log.id, log]));
    const found = await readTroubledTodos(em.getKysely(), { logIds }, now, { limit: logIds.length });
    const todos = new Map((await em.find(Todo, { id: { $in: found.map(({ todoId }) => todoId) } }, { refresh: true })).map((todo) => [todo.id, todo]));
    const open = await this.openSchools.of(em, found.map(({ schoolId }) => schoolId), now);
    for (const { todoId } of found.filter(({ trouble }) => trouble === null)) todos.get(todoId)!.recover();

    const troubled = found.filter(({ trouble, schoolId }) => movesNow(trouble, open.has(schoolId)));
    const chosen = await this.choose(em, troubled);
    const moving = troubled.flatMap((one, index) => { const to = chosen[index]!; return 'person' in to ? [{ one, to }] : []; });
    const stuck = troubled.filter((_, index) => !('person' in chosen[index]!));
    const told: OneTold[] = [];

    for (const { one } of moving) todos.get(one.todoId)!.close('handed-on', now);
    await em.flush(); // a log holds one open to-do at a time
    for (const { one, to } of moving) told.push(this.handOver(em, logs.get(one.logId)!, todos.get(one.todoId)!, one, to, now));

    const newlyStuck = stuck.filter(({ stranded }) => !stranded);
    const oversight = await readOversight(em.getKysely(), newlyStuck, now);
    for (const [index, one] of newlyStuck.entries()) {
      todos.get(one.todoId)!.strand(now);
      this.trail.add(em, { id: one.logId }, 'swept', SYSTEM, { fromUserId: one.assigneeId, why: one.trouble, until: one.until, stranded: true });
      told.push({ event: 'coverage-gap', to: oversight[index]!, logId: one.logId });
    }
    if (told.length) await this.outbox.record(em, RoundTold, { roundId, told: together(told), logIds: told.map(({ logId }) => logId) });
    await em.flush();
    return { moved: moving.length, stranded: stuck.length };
  }

  /** Who would take each of them, or nobody; nothing is locked and nothing changes. */
  async takers(em: EntityManager, troubled: readonly TroubledTodo[]) {
    return troubled.length ? this.routing.choose(em, requestsOf(troubled)) : [];
  }

  private async choose(em: EntityManager, troubled: readonly TroubledTodo[]) {
    if (troubled.length) await this.routing.serialise(em, requestsOf(troubled));
    return this.takers(em, troubled);
  }

  private handOver(em: EntityManager, log: StudentLog, before: Todo, one: TroubledTodo, { person, reason }: Chosen, now: Date): OneTold {
    const { role, dueOn } = before;
    em.create(Todo, { id: this.ids.next(), logId: log.id, assigneeId: person.id, role, reason, dueOn, openedAt: now, countsFrom: one.countsFrom, strandedAt: null, closedAt: null, closedAs: null }, { persist: true });
    log.handOver(person.id);
    this.trail.add(em, log, 'swept', SYSTEM, { assigneeId: person.id, fromUserId: one.assigneeId, why: one.trouble, until: one.until, covers: person.id === one.coverId, reason, dueOn });
    return { event: 'reassigned', to: [person.id], logId: log.id };
  }
}

const requestsOf = (troubled: readonly TroubledTodo[]) => troubled.map(({ studentId, schoolId, typeId, role, fallbackUserId, coverId, assigneeId }) => ({
  studentId, schoolId, typeId, step: { role, fallbackUserId, respondWithinDays: 0 }, cover: coverId, except: assigneeId, presentOnly: true,
}));
