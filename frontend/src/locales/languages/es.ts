import { es as kit } from '@nuxt/ui/locale';
import type { Language } from '../language.ts';
import words from '../es.ts';
import phrasebook from '../es/said.ts';

export default { words, phrasebook, kit } satisfies Language;
