import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { addLogType, type HistoryEntry, type LogTypeInput, type LogTypeList, type LogTypeView } from '@throughline/shared';
import { Ids } from '../../../../platform/clock/index.ts';
import { Outbox } from '../../../../platform/events/index.ts';
import { Idempotency, problem } from '../../../../platform/http/index.ts';
import type { Viewer } from '../../../access/index.ts';
import { History } from '../../../ledger/index.ts';
import { LogType } from '../../data/log-type.entity.ts';
import { NextStep } from '../../data/next-step.entity.ts';
import { isNameTaken, nextPosition, readTypes, type TypeRow } from '../../data/set-up.ts';
import { TypeReadersChanged } from '../../domain/events.ts';
import { isOfferedWherever, type SetUpReach } from '../../domain/set-up-reach.rules.ts';
import { typeRefusals } from '../../domain/set-up.rules.ts';
import { typeWords } from './history-words.ts';
import { putInOrder } from './ordering.ts';
import { type AtDesk, movedOn, notYours, refuseIf, SetUpDesk } from './set-up-desk.ts';

/** Keeping up the list of log types. What was written stays as it is: a log looks its type's name up, and keeps its own step. */
@Injectable()
export class LogTypeSetUp {
  constructor(
    private readonly desk: SetUpDesk,
    private readonly idempotency: Idempotency,
    private readonly ledger: History,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
  ) {}

  list(viewer: Viewer): Promise<LogTypeList> {
    return this.desk.at(viewer, (desk) => this.read(desk));
  }

  /** @throws Problem 422 by field */
  add(viewer: Viewer, input: LogTypeInput, key: string): Promise<LogTypeView> {
    return this.desk.at(viewer, async (desk) => {
      const { ids } = await this.idempotency.once(desk.em, { actorId: viewer.userId, key, route: addLogType, body: input }, async () => {
        await this.refuse(desk, input, null);
        const type = desk.em.create(LogType, { id: this.ids.next(), ...columns(input), position: await nextPosition(desk.db, 'log_type', input.schoolId), version: 1 }, { persist: true });
        await desk.em.flush();
        return [type.id];
      });
      return this.one(desk, ids[0] ?? '');
    });
  }

  /** @throws Problem 404, 403 when it belongs to schools above, 409 with the current state, 422 by field */
  change(viewer: Viewer, id: string, { version, ...input }: LogTypeInput & { version: number }): Promise<LogTypeView> {
    return this.desk.at(viewer, async (desk) => {
      const type = await desk.em.findOne(LogType, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const current = await this.one(desk, id);
      if (!type || !current.may.edit) throw notYours();
      if (type.version !== version) throw movedOn(current);
      await this.refuse(desk, input, id);
      const moves = type.schoolId !== input.schoolId;
      if (readersOf(type) !== readersOf(input)) await this.outbox.record(desk.em, TypeReadersChanged, { typeId: id });
      Object.assign(type, columns(input), { version: version + 1 }, moves ? { position: await nextPosition(desk.db, 'log_type', input.schoolId) } : {});
      await desk.em.flush();
      return this.one(desk, id);
    });
  }

  /** @throws Problem 403, 409 with the list as it is when these are not the ones in use */
  order(viewer: Viewer, { schoolId, ids }: { schoolId: string | null; ids: readonly string[] }): Promise<LogTypeList> {
    return this.desk.at(viewer, async (desk) => {
      if (!desk.scope.mayEdit(schoolId)) throw notYours();
      if (!(await putInOrder(desk.em, LogType, schoolId, ids))) throw movedOn(await this.read(desk));
      return this.read(desk);
    });
  }

  /** @throws Problem 404 */
  history(viewer: Viewer, id: string): Promise<{ items: HistoryEntry[] }> {
    return this.desk.at(viewer, async (desk) => {
      await this.one(desk, id);
      const changes = await this.ledger.changes(desk.em, 'log_type', [id]);
      return { items: await this.ledger.entries(desk.em, [{ changes, words: await typeWords(desk, changes) }]) };
    });
  }

  private async read({ db, scope }: AtDesk): Promise<LogTypeList> {
    const rows = await readTypes(db, { schoolIds: scope.sees });
    return { items: rows.map((row) => view(row, scope)), may: { addForAll: scope.mayEdit(null) } };
  }

  private async one({ db, scope }: AtDesk, id: string): Promise<LogTypeView> {
    const [row] = await readTypes(db, { schoolIds: scope.sees, id });
    if (!row) throw problem.notFound();
    return view(row, scope);
  }

  /** The default step is held until the end, so that nobody retires it meanwhile. */
  private async refuse({ em, db, tree, scope }: AtDesk, input: LogTypeInput, id: string | null): Promise<void> {
    const step = input.defaultNextStepId === null ? null : await em.findOne(NextStep, { id: input.defaultNextStepId }, { lockMode: LockMode.PESSIMISTIC_READ });
    refuseIf(typeRefusals(input, {
      mayUseSchool: scope.mayEdit(input.schoolId),
      nameTaken: await isNameTaken(db, 'log_type', input.schoolId, input.name, id),
      step: step && { active: step.active, offeredWherever: isOfferedWherever(tree, step.schoolId ?? null, input.schoolId) },
    }));
  }
}

/** Who reads logs of the type, as one word: everybody the rules let in, or these roles alone. */
const readersOf = ({ confidentiality, readerRoles }: { confidentiality: string; readerRoles: readonly string[] }) => (confidentiality === 'restricted' ? readerRoles.toSorted().join(' ') : null);

const columns = ({ defaultSharing, ...input }: LogTypeInput) => ({ ...input, defaultShareStudent: defaultSharing.student, defaultShareGuardians: defaultSharing.guardians });

function view({ schoolName, stepName, shareStudent, shareGuardians, logs, unfinished, ...row }: TypeRow, scope: SetUpReach): LogTypeView {
  return {
    ...row,
    school: row.schoolId === null ? null : { id: row.schoolId, name: schoolName ?? '' },
    defaultNextStep: row.defaultNextStepId === null ? null : { id: row.defaultNextStepId, name: stepName ?? '' },
    defaultSharing: { student: shareStudent, guardians: shareGuardians },
    usedBy: scope.countsFor(row.schoolId, row.readerRoles) ? { logs, unfinished } : null,
    may: { edit: scope.mayEdit(row.schoolId) },
  };
}
