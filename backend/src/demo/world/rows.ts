import type { IncidentRole, LogStatus, Outcome, Polarity, TrailKind } from '@throughline/shared';

/** Rows as the tables hold them: column names, days as `YYYY-MM-DD`, instants as ISO text. Logins become rows in the identity module. */
export interface UserRow { id: string; name: string; email: string; locale: string }
export interface SchoolRow { id: string; parent_id: string | null; name: string; short_code: string; time_zone: string; locale: string }
export interface CalendarRow { id: string; school_id: string; open_hours: { weekday: number; opens: string; closes: string }[] }
export interface TermRow { id: string; calendar_id: string; name: string; starts_on: string; ends_on: string }
export interface ClosedDayRow { id: string; calendar_id: string; day: string; label: string }
export interface YearRow { id: string; school_id: string; name: string; starts_on: string; ends_on: string; archived: boolean }
export interface ProgramRow { id: string; name: string }
export interface CoordinatorRow { id: string; program_id: string; user_id: string; starts_on: string; ends_on: string | null }
export interface OfferingRow { id: string; program_id: string; school_id: string; academic_year_id: string }
export interface StudentRow { id: string; legal_name: string; preferred_name: string; date_of_birth: string; home_school_id: string; user_id: string | null; enabled: boolean }
export interface EnrolmentRow { id: string; student_id: string; offering_id: string | null; academic_year_id: string; school_id: string; starts_on: string; ends_on: string | null; archived: boolean }
export interface GroupRow { id: string; name: string; kind: 'course' | 'activity' | 'cohort' | 'pastoral'; academic_year_id: string; school_id: string; retired: boolean }
export interface MemberRow { id: string; group_id: string; student_id: string; starts_on: string; ends_on: string | null }
export interface LeaderRow { id: string; group_id: string; user_id: string }
export interface StaffRow { id: string; user_id: string; home_school_id: string; employment: 'active' | 'on-leave' | 'left'; capacity: number }
export interface AbsenceRow { id: string; user_id: string; starts_on: string; ends_on: string; cover_user_id: string | null }
export interface RoutingRoleRow { id: string; name: string; active: boolean }
export interface RoleRow { id: string; user_id: string; role: string; school_id: string; starts_on: string; ends_on: string | null }
export interface GuardianshipRow {
  id: string; guardian_id: string; student_id: string; relation: string; portal_access: boolean;
  restriction: 'none' | 'only-these-types' | 'nothing'; restriction_type_ids: string[]; restricted_from: string | null; restricted_to: string | null; restriction_reason: string | null;
}
export interface StepRow {
  id: string; name: string; school_id: string | null; role: string; respond_within_days: number; auto_close_after_days: number | null; remind_before_days: number;
  escalation_role: string; fallback_user_id: string | null; assignee_may_complete: boolean; active: boolean; position: number;
}
export interface TypeRow {
  id: string; name: string; school_id: string | null; polarity: Polarity; confidentiality: 'standard'; urgent: boolean; default_next_step_id: string | null;
  default_share_student: boolean; default_share_guardians: boolean; note_template: string | null; colour: string; active: boolean; position: number;
}
export interface IncidentRow { id: string; created_by: string; created_at: string }
export interface LogRow {
  id: string; student_id: string; type_id: string; text: string; occurred_on: string; occurred_time: string | null; place: string | null; recorded_at: string;
  author_id: string; school_id: string; academic_year_id: string | null; program_id: string | null; offering_id: string | null;
  status: LogStatus; outcome: Outcome | null;
  step_id: string | null; step_name: string | null; step_role: string | null; step_respond_within_days: number | null; step_auto_close_after_days: number | null;
  step_remind_before_days: number | null; step_escalation_role: string | null; step_assignee_may_complete: boolean | null;
  assignee_id: string | null; due_on: string | null; review_due_on: string | null; review_opened_at: string | null; review_with_oversight: boolean;
  duty_reminded_on: string | null; duty_rung: number; duty_rung_on: string | null;
  followed_up_by: string[]; shared_student: boolean; shared_guardians: boolean; family_wording: string | null; shared_at: string | null; shared_by: string | null;
  incident_id: string | null; incident_role: IncidentRole | null; incident_students: number | null; last_activity_at: string; completed_at: string | null; withdrawn_at: string | null; version: number;
}
export interface TodoRow {
  id: string; log_id: string; assignee_id: string; role: string; reason: string; due_on: string; opened_at: string;
  closed_at: string | null; closed_as: 'done' | 'handed-on' | 'completed' | 'lapsed' | 'withdrawn' | null;
}
export interface FollowUpRow { id: string; log_id: string; todo_id: string; author_id: string; text: string; written_at: string }
export interface TrailRow { id: string; log_id: string; kind: TrailKind; at: string; by_user_id: string | null; note: string | null; data: Record<string, unknown> }
export interface ReceiptRow { id: string; log_id: string; user_id: string; first_seen_at: string; last_seen_at: string; acknowledged_at: string | null }

/** The whole world, table by table, in an order in which every reference is already there. */
export interface WorldRows {
  app_user: UserRow[];
  school: SchoolRow[];
  school_calendar: CalendarRow[];
  calendar_term: TermRow[];
  closed_day: ClosedDayRow[];
  academic_year: YearRow[];
  program: ProgramRow[];
  program_coordinator: CoordinatorRow[];
  program_offering: OfferingRow[];
  student: StudentRow[];
  enrolment: EnrolmentRow[];
  student_group: GroupRow[];
  student_group_member: MemberRow[];
  student_group_leader: LeaderRow[];
  staff: StaffRow[];
  absence: AbsenceRow[];
  routing_role: RoutingRoleRow[];
  role_assignment: RoleRow[];
  guardianship: GuardianshipRow[];
  next_step: StepRow[];
  log_type: TypeRow[];
  incident: IncidentRow[];
  student_log: LogRow[];
  todo: TodoRow[];
  follow_up: FollowUpRow[];
  log_trail: TrailRow[];
  log_receipt: ReceiptRow[];
}
export type TableName = keyof WorldRows;

export const emptyRows = (): WorldRows => ({
  app_user: [], school: [], school_calendar: [], calendar_term: [], closed_day: [], academic_year: [], program: [], program_coordinator: [], program_offering: [],
  student: [], enrolment: [], student_group: [], student_group_member: [], student_group_leader: [], staff: [], absence: [], routing_role: [], role_assignment: [], guardianship: [],
  next_step: [], log_type: [], incident: [], student_log: [], todo: [], follow_up: [], log_trail: [], log_receipt: [],
});
