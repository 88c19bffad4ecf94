import { audited, notAudited } from '../../ledger/index.ts';
import { Clarification } from './clarification.entity.ts';
import { Evidence } from './evidence.entity.ts';
import { FollowUp } from './follow-up.entity.ts';
import { Incident } from './incident.entity.ts';
import { LogReply } from './log-reply.entity.ts';
import { LogType } from './log-type.entity.ts';
import { NextStep } from './next-step.entity.ts';
import { StudentLog } from './student-log.entity.ts';
import { Todo } from './todo.entity.ts';
import { TrailEntry } from './trail-entry.entity.ts';

// What people wrote (text, place, family wording, follow-ups, reasons) is never listed: the ledger says that it changed, not what it says.
audited(StudentLog, {
  type: 'student_log', stream: 'activity', subject: 'studentId',
  fields: [
    'studentId', 'typeId', 'occurredOn', 'recordedAt', 'authorId', 'schoolId', 'academicYearId', 'programId', 'offeringId', 'status', 'outcome', 'stepId', 'stepRole',
    'assigneeId', 'dueOn', 'reviewDueOn', 'reviewOpenedAt', 'reviewWithOversight', 'dutyRemindedOn', 'dutyRung', 'dutyRungOn', 'followedUpBy', 'sharedStudent', 'sharedGuardians', 'sharedAt', 'sharedBy',
    'incidentId', 'incidentRole', 'incidentStudents', 'lastActivityAt', 'completedAt', 'withdrawnAt', 'version',
  ],
});
audited(Todo, { type: 'todo', stream: 'activity', fields: ['logId', 'assigneeId', 'role', 'dueOn', 'openedAt', 'countsFrom', 'strandedAt', 'closedAt', 'closedAs'] });
audited(FollowUp, { type: 'follow_up', stream: 'activity', fields: ['logId', 'todoId', 'authorId', 'writtenAt'] });
audited(Clarification, { type: 'clarification', stream: 'activity', fields: ['logId', 'authorId', 'writtenAt'] });
audited(LogReply, { type: 'log_reply', stream: 'activity', fields: ['logId', 'authorId', 'kind', 'writtenAt'] });
// neither what a piece is called nor where a link leads
audited(Evidence, { type: 'evidence', stream: 'activity', fields: ['logId', 'followUpId', 'clarificationId', 'kind', 'uploadId', 'sharedStudent', 'sharedGuardians', 'addedBy', 'addedAt', 'removedBy', 'removedAt'] });
notAudited('upload', 'a file only its sender knows of, gone after a day; what becomes of it is evidence, which is audited');
audited(Incident, { type: 'incident', stream: 'activity', fields: ['createdBy', 'createdAt'] });
// What a school calls its types and steps is its own vocabulary, no personal data: a history without it would say little.
audited(LogType, {
  type: 'log_type', stream: 'config',
  fields: [
    'name', 'schoolId', 'polarity', 'confidentiality', 'readerRoles', 'urgent', 'defaultNextStepId', 'defaultShareStudent', 'defaultShareGuardians', 'colour', 'keepForYears', 'active', 'position', 'version',
  ],
});
audited(NextStep, {
  type: 'next_step', stream: 'config',
  fields: ['name', 'schoolId', 'role', 'respondWithinDays', 'autoCloseAfterDays', 'remindBeforeDays', 'escalationRole', 'fallbackUserId', 'assigneeMayComplete', 'active', 'position', 'version'],
});
notAudited('snooze', 'hides an item from one’s own queue for a while; nothing about the log or its duty changes');
notAudited('saved_view', 'filters somebody keeps for themselves');
notAudited(TrailEntry, 'a trail entry is itself the record of a transition whose rows are audited, and cannot be changed');
