import type { HistoryEntry } from '@throughline/shared';

/** How one column is told: what people call it, and what its values are in words. Nothing said: the value as it stands. */
export interface FieldWords {
  readonly label: string;
  readonly say?: (value: unknown) => string | null;
}
/** The columns people are told of; the others (a version, a foreign key nobody knows) are left out. */
export type HistoryWords = Readonly<Record<string, FieldWords>>;

interface Told {
  readonly verb: string;
  readonly changed: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

const SENTENCES = { created: 'Set up', updated: 'Changed', deleted: 'Removed' } as const;

/** "Set up", "Changed" or "Removed", whether it was captured alone or among many. */
export function sentenceOf(verb: string): string {
  return SENTENCES[verb.replace(/^bulk_/, '') as keyof typeof SENTENCES] ?? 'Changed';
}

/** What changed, field by field. Where the ledger holds no value both sides are null: it was rewritten, and that is all there is to tell. */
export function changesOf({ verb, changed, before, after }: Told, words: HistoryWords): HistoryEntry['changes'] {
  if (!verb.endsWith('updated')) return [];
  return changed.flatMap((column) => {
    const field = words[column];
    if (!field) return [];
    const held = column in before || column in after;
    return [{ field: field.label, before: held ? inWords(field, before[column]) : null, after: held ? inWords(field, after[column]) : null }];
  });
}

function inWords({ say }: FieldWords, value: unknown): string {
  const said = say ? say(value ?? null) : plain(value);
  return said ?? 'nothing';
}

function plain(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.map(String).join(', ') || null : String(value as string | number);
}
