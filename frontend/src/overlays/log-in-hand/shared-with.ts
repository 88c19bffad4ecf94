import type { LogView } from '@throughline/shared';
import { NOT_SHARED } from '../../features/evidence/index.ts';

/** With whom a piece of evidence may be shared: with whom the log is, by somebody whom the server lets decide on it. */
export const sharedWith = (log: LogView | undefined) => (log?.may.share ? { student: log.sharing.student, guardians: log.sharing.guardians } : NOT_SHARED);
