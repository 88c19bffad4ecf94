import fs from 'node:fs';
import type { Plugin } from 'vitest/config';

export interface Change { readonly search: string; readonly replacement: string }

/** The id of a module with its text changed; nothing is written to disk. @param file its path */
export const mutated = (file: string, change: Change): string => `${file}?mutant=${encodeURIComponent(JSON.stringify(change))}`;

/** Loads what `mutated` names. */
export const mutatedModules = (): Plugin => ({
  name: 'mutated-modules',
  enforce: 'pre',
  load(id) {
    const [file, change] = id.split('?mutant=');
    return change === undefined ? null : changed(fs.readFileSync(file!, 'utf8'), JSON.parse(decodeURIComponent(change)) as Change);
  },
});

/** @throws when the text to change is not there, or stands there twice: then nobody knows what was mutated */
export function changed(text: string, { search, replacement }: Change): string {
  const parts = text.split(search);
  if (parts.length !== 2) throw new Error(`"${search}" occurs ${parts.length - 1} times.`);
  return parts.join(replacement);
}
