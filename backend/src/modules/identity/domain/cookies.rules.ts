const named = (part: string): string => part.slice(0, Math.max(0, part.indexOf('='))).trim();

/** The first cookie of that name in a `Cookie` header, as Better Auth reads it. */
export function cookieIn(header: string | undefined, name: string): string | null {
  const part = header?.split(';').find((one) => named(one) === name);
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part.slice(part.indexOf('=') + 1).trim());
  } catch {
    return null;
  }
}

/** A `Cookie` header with the cookies of these names alone. */
export const cookiesOf = (header: string | undefined, names: readonly string[]): string =>
  (header ?? '').split(';').filter((part) => names.includes(named(part))).map((part) => part.trim()).join('; ');
