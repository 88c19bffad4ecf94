import { ar as kit } from '@nuxt/ui/locale';
import type { Language } from '../language.ts';
import words from '../ar.ts';
import phrasebook from '../ar/said.ts';

export default { words, phrasebook, kit } satisfies Language;
