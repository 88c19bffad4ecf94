import { AsyncLocalStorage } from 'node:async_hooks';
import type { ActorType } from '../domain/event.ts';

/** Who is acting, from where: what every event of a request or job is recorded under. */
export interface AuditSource {
  readonly actorType: ActorType;
  readonly actorId?: string | null | undefined;
  readonly sessionId?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  /** The full address; the ledger keeps its network only. */
  readonly ip?: string | null | undefined;
}

const SYSTEM: AuditSource = { actorType: 'system' };
const storage = new AsyncLocalStorage<AuditSource>();

/** Carries the source of events through a request or job, past everything that need not know of it. */
export const AuditContext = {
  run: <T>(source: AuditSource, work: () => T): T => storage.run(source, work),
  /** Outside of any request it is the product itself that acts. */
  current: (): AuditSource => storage.getStore() ?? SYSTEM,
};
