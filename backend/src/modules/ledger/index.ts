export { Audit } from './app/audit.ts';
export { AuditContext, type AuditSource } from './app/audit-context.ts';
export { AuditedBulk } from './app/audited-bulk.ts';
export { AUDIT_EVENTS, type AuditEventName, type Stream } from './domain/event-names.ts';
export type { Actor, ActorType, AuditEvent } from './domain/event.ts';
export { assertEveryEntityDecided, audited, notAudited } from './data/registry.ts';
export type { AuditPolicy } from './domain/policy.ts';
export { LedgerModule } from './ledger.module.ts';
