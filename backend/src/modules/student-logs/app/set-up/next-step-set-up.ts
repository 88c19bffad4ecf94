import { Injectable } from '@nestjs/common';
import { addNextStep, type NextStepInput, type NextStepView, roleLabel } from '@throughline/shared';
import { Ids } from '../../../../platform/clock/index.ts';
import { Idempotency } from '../../../../platform/http/index.ts';
import { History } from '../../../ledger/index.ts';
import { NextStep } from '../../data/next-step.entity.ts';
import { isRoutingRole, readSteps, readTypesBeginningWith, type StepRow, worksAt } from '../../data/set-up.ts';
import { isOfferedWherever, type SetUpReach } from '../../domain/set-up-reach.rules.ts';
import { stepRefusals } from '../../domain/set-up.rules.ts';
import { stepWords } from './history-words.ts';
import { KeptList } from './kept-list.ts';
import { type AtDesk, refuseIf, SetUpDesk } from './set-up-desk.ts';

/** Keeping up the list of next steps. A log keeps the label, role and days it was written with, whatever becomes of its step. */
@Injectable()
export class NextStepSetUp extends KeptList<NextStep, NextStepInput, NextStepView> {
  protected readonly table = 'next_step';
  protected readonly entity = NextStep;
  protected readonly addRoute = addNextStep;
  protected readonly words = stepWords;

  constructor(desk: SetUpDesk, idempotency: Idempotency, ledger: History, ids: Ids) {
    super(desk, idempotency, ledger, ids);
  }

  protected async read({ db, scope }: AtDesk, id?: string): Promise<NextStepView[]> {
    return (await readSteps(db, { schoolIds: scope.sees, ...(id !== undefined && { id }) })).map((row) => view(row, scope));
  }

  protected columns(input: NextStepInput): object {
    return input;
  }

  protected async refuse(desk: AtDesk, input: NextStepInput, current: NextStep | null): Promise<void> {
    const { db, tree, scope } = desk;
    const beginning = current ? await readTypesBeginningWith(db, current.id) : [];
    refuseIf(stepRefusals(input, {
      mayUseSchool: scope.mayEdit(input.schoolId),
      nameTaken: await this.nameTaken(desk, input, current),
      roleKnown: current?.role === input.role || (await isRoutingRole(db, input.role)),
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
