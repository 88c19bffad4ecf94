import { fr as kit } from '@nuxt/ui/locale';
import type { Language } from '../language.ts';
import words from '../fr.ts';
import refusals from '../fr/said-refusals.ts';
import phrases from '../fr/said.ts';

export default { words, phrasebook: [...phrases, ...refusals], kit } satisfies Language;
