/**
 * A value in the form that a leaf keeps: JSON that PostgreSQL can read back. Instants become ISO texts; a NUL or half a
 * surrogate pair, which JSON can write and PostgreSQL can not, becomes a visible stand-in; what is no number becomes null.
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(storable);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [storableText(key), storable(item)]));
  }
  return value;
}

const storableText = (text: string): string => (text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '␀'));
