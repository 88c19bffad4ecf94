import { fr as kit } from '@nuxt/ui/locale';
import type { Language } from '../language.ts';
import words from '../fr.ts';
import phrasebook from '../fr/said.ts';

export default { words, phrasebook, kit } satisfies Language;
