import type { Me } from '@throughline/shared';
import type { RouteLocationRaw } from 'vue-router';
import { homeOf } from '../stores/session.ts';

/** For whom a page is: everybody, or one kind of person. */
export interface PageAccess {
  public?: boolean;
  audience?: 'staff' | 'family';
}

/**
 * Where a person really goes when they ask for a page: `true` lets them through.
 * This is manners, not protection: the server answers each request for itself.
 */
export function allow(page: PageAccess, me: Me | null, wanted: string): true | RouteLocationRaw {
  if (page.public) return true;
  if (!me) return { name: 'sign-in', ...(wanted === '/' ? {} : { query: { next: wanted } }) };
  const family = me.kind !== 'staff';
  if (page.audience && (page.audience === 'family') !== family) return homeOf(me);
  return true;
}
