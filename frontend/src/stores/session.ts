import { ApiError, type Me } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import * as auth from '../services/auth.ts';
import { showMe } from '../services/me.ts';

/** Where somebody begins: families in the portal, staff at home. */
export const homeOf = (me: Me): RouteLocationRaw => ({ name: me.kind === 'staff' ? 'home' : 'portal' });

/** Who sits in front of the screen. Nothing of one person stays in the cache for the next. */
export const useSession = defineStore('session', () => {
  const cache = useQueryCache();
  const me = shallowRef<Me | null>(null);
  const asked = ref(false);

  const forgetData = () => cache.getEntries().forEach((entry) => cache.remove(entry));

  /** Asks the server once who is signed in; `null` when nobody is. */
  async function load(): Promise<Me | null> {
    if (asked.value) return me.value;
    try {
      me.value = await showMe();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      me.value = null;
    }
    asked.value = true;
    return me.value;
  }

  /** @throws ApiError when the address and password do not belong together */
  async function signIn(email: string, password: string): Promise<Me> {
    await auth.signIn(email, password);
    forgetData();
    me.value = await showMe();
    asked.value = true;
    return me.value;
  }

  /** Nobody is signed in any more: by choice or because the session ended. */
  function end(): void {
    me.value = null;
    asked.value = true;
    forgetData();
  }

  async function signOut(): Promise<void> {
    await auth.signOut();
    end();
  }

  return { me, isStaff: computed(() => me.value?.kind === 'staff'), load, signIn, signOut, end };
});
