import { ar as kit } from '@nuxt/ui/locale';
import type { Language } from '../language.ts';
import words from '../ar.ts';
import refusals from '../ar/said-refusals.ts';
import phrases from '../ar/said.ts';

export default { words, phrasebook: [...phrases, ...refusals], kit } satisfies Language;
