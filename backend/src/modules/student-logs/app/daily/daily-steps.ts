import { Injectable } from '@nestjs/common';
import type { DailyStep } from './daily-step.ts';
import { Escalating } from './escalating.ts';
import { Lapsing } from './lapsing.ts';
import { Reminding } from './reminding.ts';

/** What the daily job does to logs, in this order: nothing lapses before somebody was told. */
@Injectable()
export class DailySteps {
  readonly inOrder: readonly DailyStep[];

  constructor(
    readonly reminding: Reminding,
    readonly escalating: Escalating,
    readonly lapsing: Lapsing,
  ) {
    this.inOrder = [reminding, escalating, lapsing];
  }
}
