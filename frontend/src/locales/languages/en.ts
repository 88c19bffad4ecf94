import { en as kit } from '@nuxt/ui/locale';
import type { Language } from '../language.ts';
import words from '../en.ts';

/** The server's own language: nothing has to be put into it. */
export default { words, phrasebook: [], kit } satisfies Language;
