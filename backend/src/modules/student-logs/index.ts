import './data/audited.ts';

export { Clarification } from './data/clarification.entity.ts';
export { clarificationsMigration } from './data/clarifications.migration.ts';
export { readFacts, readFactsOf, type ToldFacts } from './data/log-details.ts';
export { LogType } from './data/log-type.entity.ts';
export { Incident } from './data/incident.entity.ts';
export { NextStep } from './data/next-step.entity.ts';
export { StudentLog } from './data/student-log.entity.ts';
export { FollowUp } from './data/follow-up.entity.ts';
export { Todo } from './data/todo.entity.ts';
export { TrailEntry } from './data/trail-entry.entity.ts';
export { studentLogsMigration } from './data/student-logs.migration.ts';
export { nearestHolders, readOversight } from './data/role-holders.ts';
export { familySees, staffSees } from './data/visible-logs.ts';
export { CoverageGapMet, LogAssigned, LogChanged, LogClarified, LogReadyToReview, LogShared, RoundTold } from './domain/events.ts';
export { canSeeLog, type LogFacts } from './domain/visibility.rules.ts';
export { StudentLogsModule } from './student-logs.module.ts';
