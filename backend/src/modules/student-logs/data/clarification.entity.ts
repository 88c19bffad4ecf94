import { defineEntity, p } from '@mikro-orm/core';
import { StudentLog } from './student-log.entity.ts';

const ClarificationSchema = defineEntity({
  name: 'Clarification',
  tableName: 'clarification',
  properties: {
    id: p.uuid().primary(),
    logId: () => p.manyToOne(StudentLog).mapToPk().fieldName('log_id'),
    authorId: p.uuid(),
    text: p.text(),
    writtenAt: p.datetime(),
  },
});

/** An addition after the log was written; what was written stays. */
export class Clarification extends ClarificationSchema.class {}
ClarificationSchema.setClass(Clarification);
