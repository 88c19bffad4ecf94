/** Time and purpose divide the ledger: how long an entry is kept, and who reads it. */
export type Stream = 'auth' | 'activity' | 'read' | 'disclosure' | 'config';

/**
 * Every event a use case may record, with the stream it goes to. The grammar is `domain.object.verb_past`; a name that is
 * not here does not compile. What the ORM and `AuditedBulk` capture by themselves (`entity.<type>.created`, …) follows from
 * the entities' own declarations.
 */
export const AUDIT_EVENTS = {
  'auth.login.succeeded': 'auth',
  'auth.login.failed': 'auth',
  'auth.login.blocked': 'auth',
  'auth.logout.succeeded': 'auth',
  'auth.session.expired': 'auth',
  'auth.session.revoked': 'auth',
  'auth.password.changed': 'auth',
  'auth.password.change_failed': 'auth',
  'auth.password.reset_requested': 'auth',
  'auth.password.reset_completed': 'auth',
  'auth.confirmation.succeeded': 'auth',
  'auth.confirmation.failed': 'auth',
  'auth.second_factor.asked': 'auth',
  'auth.second_factor.failed': 'auth',
  'auth.second_factor.blocked': 'auth',
  'auth.second_factor.enabled': 'config',
  'auth.second_factor.disabled': 'config',
  'auth.second_factor.reset': 'config',
  'auth.second_factor.codes_renewed': 'config',
  'auth.second_factor.roles_named': 'config',
  'auth.account.created': 'config',
  'auth.account.enabled': 'config',
  'auth.account.disabled': 'config',
  'authz.access.denied': 'auth',
  'authz.break_glass.activated': 'config',
  'authz.break_glass.reviewed': 'config',
  'authz.role.assigned': 'config',
  'authz.role.removed': 'config',
  'authz.access.simulated': 'config',
  'record.student.viewed': 'read',
  'record.student_list.viewed': 'read',
  'record.student_log.viewed': 'read',
  'record.student_log_list.viewed': 'read',
  'record.search.executed': 'read',
  'record.counts.viewed': 'read',
  'portal.student_log.seen': 'disclosure',
  'portal.student_log.replied': 'activity',
  'portal.record.viewed': 'disclosure',
  'portal.record_list.viewed': 'disclosure',
  'export.student_chronology.completed': 'disclosure',
  'export.student_log_report.completed': 'disclosure',
  'entity.student_log.visibility_changed': 'disclosure',
  'entity.follow_up.assigned': 'activity',
  'entity.follow_up.reassigned': 'activity',
  'entity.follow_up.completed': 'activity',
  'entity.follow_up.auto_closed': 'activity',
  // what is taken back goes with its row: the person's and the school's history keep it
  'entity.staff.role_removed': 'config',
  'entity.staff.absence_removed': 'config',
  'entity.school_calendar.days_updated': 'config',
  'config.setting.updated': 'config',
  'system.installation.set_up': 'config',
  'system.demo.loaded': 'config',
  'system.mail.requeued': 'config',
  'audit.schema.drifted': 'config',
} as const satisfies Record<`${string}.${string}.${string}`, Stream>;

export type AuditEventName = keyof typeof AUDIT_EVENTS;
export type StreamOf<Name extends AuditEventName> = (typeof AUDIT_EVENTS)[Name];
