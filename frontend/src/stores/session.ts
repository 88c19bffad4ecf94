import { ApiError, type Me } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import * as auth from '../services/auth.ts';
import { showMe } from '../services/me.ts';
import { device } from '../services/device/index.ts';

/** Whether somebody meets numbers and never a student's record: an Accreditation Visitor who is nothing else. */
export const meetsOnlyCounts = ({ may }: Me): boolean => may.counts && !may.readLogs;

/** Whether somebody has to set up a second factor before anything else. */
export const owesFactor = ({ secondFactor }: Me): boolean => secondFactor.needed && !secondFactor.on;

/** Where somebody begins: families in the portal, staff at home, who meets numbers alone with those. */
export const homeOf = (me: Me): RouteLocationRaw => ({ name: me.kind !== 'staff' ? 'portal' : meetsOnlyCounts(me) ? 'counts' : 'home' });

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
      device.open(me.value);
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 0)) throw error;
      me.value = error.status === 401 ? null : await device.lastPerson();
      // without a network, and nobody known here: there is nothing to show
      if (error.status === 0 && !me.value) throw error;
      if (!me.value) device.close();
    }
    asked.value = true;
    return me.value;
  }

  /** @returns null when the second step is still to come. @throws ApiError when the address and password do not belong together */
  async function signIn(email: string, password: string): Promise<Me | null> {
    return (await auth.signIn(email, password)) === 'second-step' ? null : begin();
  }

  /** The second step. @throws ApiError for a code that is wrong, or comes too late */
  async function signInWith({ code, backup }: { code: string; backup: boolean }): Promise<Me> {
    await (backup ? auth.giveBackupCode(code) : auth.giveCode(code));
    return begin();
  }

  async function begin(): Promise<Me> {
    forgetData();
    me.value = await showMe();
    asked.value = true;
    device.open(me.value);
    device.tell({ about: 'person', id: me.value.id });
    return me.value;
  }

  /** Asks anew who is signed in and what they may do: a session that ended leads to the sign-in page by itself. */
  async function lookAgain(): Promise<void> {
    if (!me.value) return;
    const before = me.value.id;
    const now = await showMe();
    if (now.id !== before) {
      device.close();
      forgetData();
    }
    me.value = now;
    device.open(now);
  }

  /** The language they chose, until the server is asked again. */
  function nowSpeaks(locale: string): void {
    if (me.value) me.value = { ...me.value, locale };
  }

  /** Nobody is signed in any more: by choice or because the session ended. */
  function end(): void {
    me.value = null;
    asked.value = true;
    forgetData();
    device.close();
    device.tell({ about: 'person', id: null });
  }

  async function signOut(): Promise<void> {
    await auth.signOut();
    end();
  }

  return { me, isStaff: computed(() => me.value?.kind === 'staff'), load, signIn, signInWith, lookAgain, nowSpeaks, signOut, end };
});
