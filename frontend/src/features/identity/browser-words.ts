/** Names in the order to ask for them: most browsers also call themselves by the name of an older one. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'], [/OPR\/|Opera/, 'Opera'], [/SamsungBrowser\//, 'Samsung Internet'], [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome'], [/Version\/.*Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/CrOS/, 'ChromeOS'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/Linux/, 'Linux'],
];
const named = (names: readonly [RegExp, string][], userAgent: string) => names.find(([sign]) => sign.test(userAgent))?.[1] ?? null;

/** Browser and system as people call them; null for what does not say, or is none. */
export const browserOf = (userAgent: string): { browser: string | null; system: string | null } => ({ browser: named(BROWSERS, userAgent), system: named(SYSTEMS, userAgent) });

export const isHandheld = (userAgent: string): boolean => /iPhone|iPad|Android/.test(userAgent);
