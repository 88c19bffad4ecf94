import type { FocusItem } from '@throughline/shared';
import { api } from './api.ts';

export type FocusKind = FocusItem['kind'];

/** The first fifty to act on and to review, overdue first, with the counts of all. */
export const showFocus = () => api('GET /focus', {});
/** One kind, page by page. */
export const showFocusOf = (kind: FocusKind, cursor?: string) => api('GET /focus', { query: { kind, cursor, limit: 50 } });
