import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { addNextStep, type HistoryEntry, type NextStepInput, type NextStepList, type NextStepView, roleLabel } from '@throughline/shared';
import { Ids } from '../../../../platform/clock/index.ts';
import { Idempotency, problem } from '../../../../platform/http/index.ts';
import type { Viewer } from '../../../access/index.ts';
import { History } from '../../../ledger/index.ts';
import { NextStep } from '../../data/next-step.entity.ts';
import { isNameTaken, isRoutingRole, nextPosition, readSteps, readTypesBeginningWith, type StepRow, worksAt } from '../../data/set-up.ts';
import { isOfferedWherever, type SetUpReach } from '../../domain/set-up-reach.rules.ts';
import { stepRefusals } from '../../domain/set-up.rules.ts';
import { stepWords } from './history-words.ts';
import { putInOrder } from './ordering.ts';
import { type AtDesk, movedOn, notYours, refuseIf, SetUpDesk } from './set-up-desk.ts';

/** Keeping up the list of next steps. A log keeps the label, role and days it was written with, whatever becomes of its step. */
@Injectable()
export class NextStepSetUp {
  constructor(
    private readonly desk: SetUpDesk,
    private readonly idempotency: Idempotency,
    private readonly ledger: History,
    private readonly ids: Ids,
  ) {}

  list(viewer: Viewer): Promise<NextStepList> {
    return this.desk.at(viewer, (desk) => this.read(desk));
  }

  /** @throws Problem 422 by field */
  add(viewer: Viewer, input: NextStepInput, key: string): Promise<NextStepView> {
    return this.desk.at(viewer, async (desk) => {
      const { ids } = await this.idempotency.once(desk.em, { actorId: viewer.userId, key, route: addNextStep, body: input }, async () => {
        await this.refuse(desk, input, null);
        const step = desk.em.create(NextStep, { id: this.ids.next(), ...input, position: await nextPosition(desk.db, 'next_step', input.schoolId), version: 1 }, { persist: true });
        await desk.em.flush();
        return [step.id];
      });
      return this.one(desk, ids[0] ?? '');
    });
  }

  /** @throws Problem 404, 403 when it belongs to schools above, 409 with the current state, 422 by field */
  change(viewer: Viewer, id: string, { version, ...input }: NextStepInput & { version: number }): Promise<NextStepView> {
    return this.desk.at(viewer, async (desk) => {
      const step = await desk.em.findOne(NextStep, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const current = await this.one(desk, id);
      if (!step || !current.may.edit) throw notYours();
      if (step.version !== version) throw movedOn(current);
      await this.refuse(desk, input, step);
      const moves = step.schoolId !== input.schoolId;
      Object.assign(step, input, { version: version + 1 }, moves ? { position: await nextPosition(desk.db, 'next_step', input.schoolId) } : {});
      await desk.em.flush();
      return this.one(desk, id);
    });
  }

  /** @throws Problem 403, 409 with the list as it is when these are not the ones in use */
  order(viewer: Viewer, { schoolId, ids }: { schoolId: string | null; ids: readonly string[] }): Promise<NextStepList> {
    return this.desk.at(viewer, async (desk) => {
      if (!desk.scope.mayEdit(schoolId)) throw notYours();
      if (!(await putInOrder(desk.em, NextStep, schoolId, ids))) throw movedOn(await this.read(desk));
      return this.read(desk);
    });
  }

  /** @throws Problem 404 */
  history(viewer: Viewer, id: string): Promise<{ items: HistoryEntry[] }> {
    return this.desk.at(viewer, async (desk) => {
      await this.one(desk, id);
      const changes = await this.ledger.changes(desk.em, 'next_step', [id]);
      return { items: await this.ledger.entries(desk.em, [{ changes, words: await stepWords(desk, changes) }]) };
    });
  }

  private async read({ db, scope }: AtDesk): Promise<NextStepList> {
    const rows = await readSteps(db, { schoolIds: scope.sees });
    return { items: rows.map((row) => view(row, scope)), may: { addForAll: scope.mayEdit(null) } };
  }

  private async one({ db, scope }: AtDesk, id: string): Promise<NextStepView> {
    const [row] = await readSteps(db, { schoolIds: scope.sees, id });
    if (!row) throw problem.notFound();
    return view(row, scope);
  }

  private async refuse({ db, tree, scope }: AtDesk, input: NextStepInput, step: NextStep | null): Promise<void> {
    const beginning = step ? await readTypesBeginningWith(db, step.id) : [];
    refuseIf(stepRefusals(input, {
      mayUseSchool: scope.mayEdit(input.schoolId),
      nameTaken: await isNameTaken(db, 'next_step', input.schoolId, input.name, step?.id ?? null),
      roleKnown: step?.role === input.role || (await isRoutingRole(db, input.role)),
      fallbackWorks: input.fallbackUserId === null || (await worksAt(db, input.fallbackUserId, scope.sees)),
      defaultOf: beginning.map(({ name }) => name),
      lostBy: beginning.filter(({ schoolId }) => !isOfferedWherever(tree, input.schoolId, schoolId)).map(({ name }) => name),
    }));
  }
}

function view({ schoolName, fallbackName, logs, unfinished, ...row }: StepRow, scope: SetUpReach): NextStepView {
  return {
    ...row,
    school: row.schoolId === null ? null : { id: row.schoolId, name: schoolName ?? '' },
    roleLabel: roleLabel(row.role), escalationLabel: roleLabel(row.escalationRole),
    fallback: row.fallbackUserId === null ? null : { id: row.fallbackUserId, name: fallbackName ?? '' },
    usedBy: { logs, unfinished },
    may: { edit: scope.mayEdit(row.schoolId) },
  };
}
