import { defineEntity, p } from '@mikro-orm/core';
import { REPLY_KINDS } from '@throughline/shared';
import { StudentLog } from './student-log.entity.ts';

const LogReplySchema = defineEntity({
  name: 'LogReply',
  tableName: 'log_reply',
  properties: {
    id: p.uuid().primary(),
    logId: () => p.manyToOne(StudentLog).mapToPk().fieldName('log_id'),
    authorId: p.uuid(),
    /** What they were to the student when they wrote: "Mother", "Student"; it stays though a guardianship ends. */
    relation: p.text(),
    kind: p.enum(REPLY_KINDS),
    text: p.text(),
    writtenAt: p.datetime(),
  },
});

/** What somebody of the family wrote about a log shared with them: a reply, or that they see it differently. It stays with the log. */
export class LogReply extends LogReplySchema.class {}
LogReplySchema.setClass(LogReply);
