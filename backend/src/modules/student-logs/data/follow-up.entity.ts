import { defineEntity, p } from '@mikro-orm/core';
import { StudentLog } from './student-log.entity.ts';
import { Todo } from './todo.entity.ts';

const FollowUpSchema = defineEntity({
  name: 'FollowUp',
  tableName: 'follow_up',
  properties: {
    id: p.uuid().primary(),
    logId: () => p.manyToOne(StudentLog).mapToPk().fieldName('log_id'),
    todoId: () => p.manyToOne(Todo).mapToPk().fieldName('todo_id'),
    authorId: p.uuid(),
    text: p.text(),
    writtenAt: p.datetime(),
  },
});

/** What the assignee wrote after acting; once written it is never edited. */
export class FollowUp extends FollowUpSchema.class {}
FollowUpSchema.setClass(FollowUp);
