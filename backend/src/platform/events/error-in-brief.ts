const FRAME = /([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/m;

/**
 * What went wrong without whom it went wrong for: class, code, constraint and the line of code. Messages are left out, since
 * those of drivers and parsers quote the values they stumbled over.
 */
export function errorInBrief(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, constraint, responseCode } = error as { code?: unknown; constraint?: unknown; responseCode?: unknown };
  const place = FRAME.exec(error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '')?.[1];
  return [error.name, code, responseCode, constraint, place && `at ${place}`].filter(Boolean).join(' ').slice(0, 300);
}
