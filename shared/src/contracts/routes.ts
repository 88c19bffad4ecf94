import { searchGroups, simulateAccess } from './administration/access.ts';
import { findBreakGlassStudent, listBreakGlass, openBreakGlass, reviewBreakGlass, showEmergencyLooks } from './access/break-glass.ts';
import { changeCalendar, listCalendars, showCalendar, showCalendarHistory } from './administration/calendars.ts';
import { allowDictation, listDictation } from './administration/dictation.ts';
import { addGuardianship, changeGuardianship, listGuardianships, removeGuardianship, searchGuardians, showGuardianshipHistory } from './administration/guardianships.ts';
import {
  addAbsence, addRole, assignRole, changeAbsence, changeRole, changeRoleAssignment, changeStaff, endMyAbsence, listAbsences, listRoles, listStaff, removeAbsence, removeRoleAssignment, searchCover, setMyAbsence, showMyAbsence,
  showStaff, showStaffHistory,
} from './administration/people.ts';
import { showCounts } from './analytics/counts.ts';
import { findNamedStudents, listCandidates, listMyGroups, searchStudents, showCaptureOptions } from './capture/options.ts';
import { removeEvidence, showEvidenceContent, showSharedEvidenceContent } from './evidence/content.ts';
import { uploadFile } from './evidence/evidence.ts';
import { listDemoPeople } from './identity/demo-people.ts';
import { showDraftKey, showMe } from './identity/me.ts';
import { createFirstAdministrator, showSetUpState } from './identity/set-up.ts';
import { endMyOtherSessions, endMySession, listMySessions, nameFactorRoles, resetSecondFactor, showFactorRoles, showMySecondFactor, showSignIn, signOutEverywhere } from './identity/sign-in-strength.ts';
import { listMail, resendMail } from './notifications/mail.ts';
import { listNotifications, markNotificationsRead } from './notifications/notifications.ts';
import { changePreferences, showPreferences } from './notifications/preferences.ts';
import { giveReceipt, listChildren, listSharedLogs, replyToSchool, showSharedLog } from './portal/portal.ts';
import { showCoverage, showCoverageCell } from './set-up/coverage.ts';
import { listDailyRuns, rehearseDailyRun } from './set-up/daily-runs.ts';
import { addLogType, changeLogType, listLogTypes, orderLogTypes, showLogTypeHistory } from './set-up/log-types.ts';
import { addNextStep, changeNextStep, listNextSteps, orderNextSteps, showNextStepHistory } from './set-up/next-steps.ts';
import { listSchools, showStudent, showStudentChronology, showStudentTimeline } from './school/student.ts';
import { actOnMany, changeSavedView, listFocusCandidates, listSavedViews, listSnoozeMoments, removeSavedView, saveView, showFocus, showFocusFacets, snoozeItem, unsnoozeItem } from './student-logs/focus.ts';
import { showIncident } from './student-logs/incidents.ts';
import { listLogs, showLog, showLogReaders, showLogReceipts, showLogTimeline } from './student-logs/read.ts';
import { showStudentLogReport } from './student-logs/report.ts';
import { changeSharing, clarifyLog, completeLog, listLogCandidates, reassignLog, reopenLog, submitFollowUp, withdrawLog } from './student-logs/transitions.ts';
import { previewLogs, writeLogs } from './student-logs/write.ts';

/** Every contract there is; the OpenAPI document, the typed client and the route meta-test are built from this list. */
export const ROUTES = [
  listMySessions, endMySession, endMyOtherSessions, showMySecondFactor, showSignIn, signOutEverywhere, resetSecondFactor, showFactorRoles, nameFactorRoles,
  showMe, showDraftKey, listDemoPeople, showSetUpState, createFirstAdministrator,
  openBreakGlass, findBreakGlassStudent, listBreakGlass, reviewBreakGlass, showEmergencyLooks,
  listSchools, showStudent, showStudentTimeline, showStudentChronology,
  searchStudents, listMyGroups, showCaptureOptions, listCandidates, findNamedStudents,
  writeLogs, previewLogs, listLogs, showLog, showLogTimeline, showLogReaders, showLogReceipts,
  showIncident, showStudentLogReport,
  uploadFile, showEvidenceContent, showSharedEvidenceContent, removeEvidence,
  submitFollowUp, reassignLog, completeLog, reopenLog, withdrawLog, clarifyLog, listLogCandidates, changeSharing,
  showFocus, showFocusFacets, snoozeItem, unsnoozeItem, listSnoozeMoments, listFocusCandidates, actOnMany, listSavedViews, saveView, changeSavedView, removeSavedView,
  listChildren, listSharedLogs, showSharedLog, giveReceipt, replyToSchool,
  listNotifications, markNotificationsRead, showPreferences, changePreferences, listMail, resendMail,
  listRoles, addRole, changeRole, listStaff, showStaff, changeStaff, showStaffHistory, assignRole, changeRoleAssignment, removeRoleAssignment, searchGroups, simulateAccess,
  listAbsences, addAbsence, changeAbsence, removeAbsence, showMyAbsence, setMyAbsence, endMyAbsence, searchCover,
  listCalendars, showCalendar, changeCalendar, showCalendarHistory, listDictation, allowDictation,
  listGuardianships, addGuardianship, changeGuardianship, removeGuardianship, showGuardianshipHistory, searchGuardians,
  listLogTypes, addLogType, orderLogTypes, changeLogType, showLogTypeHistory, listNextSteps, addNextStep, orderNextSteps, changeNextStep, showNextStepHistory,
  showCoverage, showCoverageCell, listDailyRuns, rehearseDailyRun,
  showCounts,
] as const;
