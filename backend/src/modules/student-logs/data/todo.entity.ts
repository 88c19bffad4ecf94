import { defineEntity, p } from '@mikro-orm/core';
import { StudentLog } from './student-log.entity.ts';

const CLOSED_AS = ['done', 'handed-on', 'completed', 'lapsed', 'withdrawn'] as const;

const TodoSchema = defineEntity({
  name: 'Todo',
  tableName: 'todo',
  properties: {
    id: p.uuid().primary(),
    logId: () => p.manyToOne(StudentLog).mapToPk().fieldName('log_id'),
    assigneeId: p.uuid(),
    role: p.text(),
    reason: p.text(),
    dueOn: p.date(),
    openedAt: p.datetime(),
    /** Null: the day it was opened. */
    countsFrom: p.date().nullable(),
    /** Since when nobody can act on it and nobody else can take it. */
    strandedAt: p.datetime().nullable(),
    closedAt: p.datetime().nullable(),
    closedAs: p.enum(CLOSED_AS).nullable(),
  },
});

/** The one open assignment of a log: who must act, by when, and why they were chosen. */
export class Todo extends TodoSchema.class {
  close(as: (typeof CLOSED_AS)[number], at: Date): void {
    this.closedAs = as;
    this.closedAt = at;
  }

  /** Nobody can act on it and nobody else can take it. */
  strand(at: Date): void {
    this.strandedAt = at;
  }

  /** Whoever holds it can act again. */
  recover(): void {
    this.strandedAt = null;
  }
}
TodoSchema.setClass(Todo);
