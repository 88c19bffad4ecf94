import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.ts';
import { LedgerModule } from '../ledger/index.ts';
import { SchoolModule } from '../school/index.ts';
import { Capture } from './app/capture.ts';
import { Chronologies } from './app/chronologies.ts';
import { Coverage } from './app/coverage.ts';
import { CoverageGaps } from './app/coverage-gaps.ts';
import { Chunks } from './app/daily/chunks.ts';
import { DailyJob } from './app/daily/daily-job.ts';
import { DailyRuns } from './app/daily/daily-runs.ts';
import { DailySteps } from './app/daily/daily-steps.ts';
import { Escalating } from './app/daily/escalating.ts';
import { Lapsing } from './app/daily/lapsing.ts';
import { MorningSweep } from './app/daily/morning-sweep.ts';
import { Rehearsing } from './app/daily/rehearsing.ts';
import { Reminding } from './app/daily/reminding.ts';
import { SchoolMornings } from './app/daily/school-mornings.ts';
import { DueDays } from './app/due-days.ts';
import { Duties } from './app/duties.ts';
import { EmergencyLooks } from './app/emergency-looks.ts';
import { EvidenceAdding } from './app/evidence/evidence-adding.ts';
import { EvidenceContent } from './app/evidence/evidence-content.ts';
import { EvidenceRemoval } from './app/evidence/evidence-removal.ts';
import { EvidenceSharing } from './app/evidence/evidence-sharing.ts';
import { Uploads } from './app/evidence/uploads.ts';
import { UploadUpkeep } from './app/evidence/upload-upkeep.ts';
import { Bulk } from './app/bulk.ts';
import { Focus } from './app/focus.ts';
import { FocusCandidates } from './app/focus-candidates.ts';
import { FollowingUp } from './app/following-up.ts';
import { IncidentJoining } from './app/incident-joining.ts';
import { Incidents } from './app/incidents.ts';
import { LogAssigning } from './app/log-assigning.ts';
import { LogClarifying } from './app/log-clarifying.ts';
import { LogClosing } from './app/log-closing.ts';
import { LogContexts } from './app/log-contexts.ts';
import { LogDetails } from './app/log-details.ts';
import { LogPlanning } from './app/log-planning.ts';
import { LogPreview } from './app/log-preview.ts';
import { LogReaders } from './app/log-readers.ts';
import { LogReports } from './app/log-reports.ts';
import { LogReading } from './app/log-reading.ts';
import { LogReopening } from './app/log-reopening.ts';
import { LogSharing } from './app/log-sharing.ts';
import { LogTransitions } from './app/log-transitions.ts';
import { LogWithdrawal } from './app/log-withdrawal.ts';
import { LogWriting } from './app/log-writing.ts';
import { NamedStudents } from './app/named-students.ts';
import { OpenSchools } from './app/open-schools.ts';
import { ReviewMoving } from './app/review-moving.ts';
import { Routing } from './app/routing.ts';
import { SavedViews } from './app/saved-views.ts';
import { Simulating } from './app/simulation/simulating.ts';
import { Suppositions } from './app/simulation/suppositions.ts';
import { Snoozing } from './app/snoozing.ts';
import { LogTypeSetUp } from './app/set-up/log-type-set-up.ts';
import { NextStepSetUp } from './app/set-up/next-step-set-up.ts';
import { SetUpDesk } from './app/set-up/set-up-desk.ts';
import { StudentPages } from './app/student-pages.ts';
import { Sweeping } from './app/sweeping.ts';
import { TodoMoving } from './app/todo-moving.ts';
import { Trail } from './app/trail.ts';
import './data/audited.ts';
import { AccessController } from './http/access.controller.ts';
import { CaptureController, StudentsController } from './http/capture.controller.ts';
import { DailyRunsController } from './http/daily-runs.controller.ts';
import { CoverageController } from './http/coverage.controller.ts';
import { EvidenceController } from './http/evidence.controller.ts';
import { FocusController, SavedViewsController } from './http/focus.controller.ts';
import { IncidentsController } from './http/incidents.controller.ts';
import { ReportsController } from './http/reports.controller.ts';
import { LifecycleController } from './http/lifecycle.controller.ts';
import { LogTypesController, NextStepsController } from './http/set-up.controller.ts';
import { DAILY_QUEUE, DailyQueue } from './jobs/daily/daily-queue.ts';
import { DailyTick } from './jobs/daily/daily-tick.ts';
import { DailyWorker } from './jobs/daily/daily-worker.ts';
import { EvidenceNews } from './jobs/evidence-news.ts';
import { UploadTicker } from './jobs/upload-ticker.ts';
import { StaffingNews } from './jobs/staffing-news.ts';
import { LogReadingController, LogWritingController } from './http/student-logs.controller.ts';

@Module({
  imports: [AccessModule, LedgerModule, SchoolModule, BullModule.registerQueue({ name: DAILY_QUEUE })],
  controllers: [AccessController, CoverageController, DailyRunsController, EvidenceController, FocusController, SavedViewsController, CaptureController, StudentsController, IncidentsController, LifecycleController, LogReadingController, LogWritingController, LogTypesController, NextStepsController, ReportsController],
  providers: [
    Chunks, DailyJob, DailyQueue, DailyRuns, DailySteps, DailyTick, DailyWorker, Escalating, Lapsing, MorningSweep, Rehearsing, Reminding, SchoolMornings,
    EvidenceAdding, EvidenceContent, EvidenceNews, EvidenceRemoval, EvidenceSharing, Uploads, UploadTicker, UploadUpkeep,
    Bulk, FocusCandidates, SavedViews, Snoozing,
    Capture, Chronologies, Coverage, CoverageGaps, DueDays, Duties, EmergencyLooks, Focus, FollowingUp, IncidentJoining, Incidents, LogAssigning, LogClarifying, LogClosing, LogContexts, LogDetails, LogPlanning, LogPreview, LogReaders, LogReading, LogReopening, LogReports, LogSharing, LogTransitions, LogWithdrawal, LogWriting, NamedStudents,
    Routing, SetUpDesk, Simulating, Suppositions, LogTypeSetUp, NextStepSetUp, StaffingNews, StudentPages, Sweeping, OpenSchools, ReviewMoving, TodoMoving, Trail,
  ],
  exports: [Trail],
})
export class StudentLogsModule {}
