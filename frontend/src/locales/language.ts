import type { en as kitInEnglish } from '@nuxt/ui/locale';
import type { Phrasebook } from '../lib/said.ts';
import type { Words } from '../lib/words.ts';

export type KitWords = typeof kitInEnglish;
/** What one language brings: our words, the server's sentences, and the words of the component kit. */
export interface Language { readonly words: Words; readonly phrasebook: Phrasebook; readonly kit: KitWords }
