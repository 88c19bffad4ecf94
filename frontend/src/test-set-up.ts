import { BroadcastChannel } from 'node:worker_threads';
import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach } from 'vitest';
import { i18n } from './lib/words.ts';
import en from './locales/en.ts';

/** Happy-dom has none. Tabs talk to each other in one spec, not across two that run side by side in one process. */
const here = crypto.randomUUID();
Object.assign(globalThis, { BroadcastChannel: class extends BroadcastChannel { constructor(name: string) { super(`${here}/${name}`); } } });
i18n.global.setLocaleMessage('en', en);
enableAutoUnmount(afterEach);
