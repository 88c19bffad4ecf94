/** Only a path of our own may be the target after sign-in; anything else is an open redirect. */
export function safeTarget(next: unknown): string | null {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : null;
}
