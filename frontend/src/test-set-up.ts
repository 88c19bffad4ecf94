import { BroadcastChannel } from 'node:worker_threads';
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach } from 'vitest';
import { i18n } from './lib/words.ts';
import en from './locales/en.ts';

/** Happy-dom has none. Tabs talk to each other in one spec, not across two that run side by side in one process. */
const here = crypto.randomUUID();
Object.assign(globalThis, { BroadcastChannel: class extends BroadcastChannel { constructor(name: string) { super(`${here}/${name}`); } } });
/**
 * No server: what a spec does not answer itself fails at once. Happy-dom would ask a real one, break that off after the last test, and
 * then wait out the five minutes for which the failed answer is remembered.
 */
globalThis.fetch = () => Promise.reject(new TypeError('There is no server in specs.'));
i18n.global.setLocaleMessage('en', en);
enableAutoUnmount(afterEach);
