import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach } from 'vitest';
import { i18n } from './lib/words.ts';
import en from './locales/en.ts';

i18n.global.setLocaleMessage('en', en);
enableAutoUnmount(afterEach);
