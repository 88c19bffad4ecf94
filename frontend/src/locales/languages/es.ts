import { es as kit } from '@nuxt/ui/locale';
import type { Language } from '../language.ts';
import words from '../es.ts';
import refusals from '../es/said-refusals.ts';
import phrases from '../es/said.ts';

export default { words, phrasebook: [...phrases, ...refusals], kit } satisfies Language;
