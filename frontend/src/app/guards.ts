import type { Me } from '@throughline/shared';
import type { RouteLocationRaw } from 'vue-router';
import { homeOf, meetsOnlyCounts, owesFactor } from '../stores/session.ts';

/** For whom a page is: everybody, or one kind of person. */
export interface PageAccess {
  public?: boolean;
  audience?: 'staff' | 'family';
  /** It is where a second factor is set up that is owed; nothing else is open until then. */
  owed?: boolean;
  /** It shows students' records: who meets numbers alone goes to those. */
  records?: boolean;
  /** It shows numbers alone. */
  counts?: boolean;
}

/**
 * Where a person really goes when they ask for a page: `true` lets them through.
 * This is manners, not protection: the server answers each request for itself.
 */
export function allow(page: PageAccess, me: Me | null, wanted: string): true | RouteLocationRaw {
  if (page.public) return true;
  const back = wanted === '/' ? {} : { query: { next: wanted } };
  if (!me) return { name: 'sign-in', ...back };
  if (owesFactor(me) !== (page.owed ?? false)) return page.owed ? homeOf(me) : { name: 'second-factor', ...back };
  const family = me.kind !== 'staff';
  if (page.audience && (page.audience === 'family') !== family) return homeOf(me);
  if ((page.records && meetsOnlyCounts(me)) || (page.counts && !me.may.counts)) return homeOf(me);
  return true;
}
