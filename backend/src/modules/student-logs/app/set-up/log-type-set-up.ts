import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { addLogType, type LogTypeInput, type LogTypeView } from '@throughline/shared';
import { Ids } from '../../../../platform/clock/index.ts';
import { Outbox } from '../../../../platform/events/index.ts';
import { Idempotency } from '../../../../platform/http/index.ts';
import { History } from '../../../ledger/index.ts';
import { LogType } from '../../data/log-type.entity.ts';
import { NextStep } from '../../data/next-step.entity.ts';
import { readTypes, type TypeRow } from '../../data/set-up.ts';
import { TypeReadersChanged } from '../../domain/events.ts';
import { isOfferedWherever, type SetUpReach } from '../../domain/set-up-reach.rules.ts';
import { typeRefusals } from '../../domain/set-up.rules.ts';
import { typeWords } from './history-words.ts';
import { KeptList } from './kept-list.ts';
import { type AtDesk, refuseIf, SetUpDesk } from './set-up-desk.ts';

/** Keeping up the list of log types. What was written stays as it is: a log looks its type's name up, and keeps its own step. */
@Injectable()
export class LogTypeSetUp extends KeptList<LogType, LogTypeInput, LogTypeView> {
  protected readonly table = 'log_type';
  protected readonly entity = LogType;
  protected readonly addRoute = addLogType;
  protected readonly words = typeWords;

  constructor(desk: SetUpDesk, idempotency: Idempotency, ledger: History, ids: Ids, private readonly outbox: Outbox) {
    super(desk, idempotency, ledger, ids);
  }

  protected async read({ db, scope }: AtDesk, id?: string): Promise<LogTypeView[]> {
    return (await readTypes(db, { schoolIds: scope.sees, ...(id !== undefined && { id }) })).map((row) => view(row, scope));
  }

  protected columns({ defaultSharing, ...input }: LogTypeInput): object {
    return { ...input, defaultShareStudent: defaultSharing.student, defaultShareGuardians: defaultSharing.guardians };
  }

  protected override async changing({ em }: AtDesk, current: LogType, input: LogTypeInput): Promise<void> {
    if (readersOf(current) !== readersOf(input)) await this.outbox.record(em, TypeReadersChanged, { typeId: current.id });
  }

  /** The default step is held until the end, so that nobody retires it meanwhile; one this person does not see is none. */
  protected async refuse(desk: AtDesk, input: LogTypeInput, current: LogType | null): Promise<void> {
    const { em, tree, scope } = desk;
    const step = input.defaultNextStepId === null ? null : await em.findOne(NextStep, { id: input.defaultNextStepId, $or: [{ schoolId: null }, { schoolId: { $in: [...scope.sees] } }] }, { lockMode: LockMode.PESSIMISTIC_READ });
    refuseIf(typeRefusals(input, {
      mayUseSchool: scope.mayEdit(input.schoolId),
      nameTaken: await this.nameTaken(desk, input, current),
      step: step && { active: step.active, offeredWherever: isOfferedWherever(tree, step.schoolId ?? null, input.schoolId) },
    }));
  }
}

/** Who reads logs of the type, as one word: everybody the rules let in, or these roles alone. */
const readersOf = ({ confidentiality, readerRoles }: { confidentiality: string; readerRoles: readonly string[] }) => (confidentiality === 'restricted' ? readerRoles.toSorted().join(' ') : null);

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
