import { expect, test } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '../**/*.css', '!../**/*.spec.ts', '!./**'], { query: '?raw', import: 'default', eager: true });
const lines = Object.entries(sources).flatMap(([path, source]) => source.split('\n').map((text, at) => ({ where: `${path}:${at + 1}`, text })));

/** Classes that know left and right; `ms-`, `pe-`, `start-`, `text-end`, `rounded-s` follow the language. */
const PHYSICAL = /(?<![\w-])-?(?:ml|mr|pl|pr|left|right|border-l|border-r|rounded-l|rounded-r|rounded-tl|rounded-tr|rounded-bl|rounded-br|scroll-ml|scroll-mr)-(?:\d|\[|px|auto|full|none|sm|md|lg|xl)|(?<![\w-])(?:text|float|clear)-(?:left|right)(?![\w-])|(?:margin|padding)-(?:left|right)\s*:/;

test('nothing stands left or right of something: it stands before or after it', () => {
  expect(lines.length).toBeGreaterThan(5_000);
  expect(lines.filter(({ text }) => PHYSICAL.test(text)).map(({ where, text }) => `${where} ${text.trim()}`)).toEqual([]);
});

/** An icon that points to where one goes; where it is handed on as a value, `LogActionSheet`, `LogTrail` and `PreviewFrame` turn it. */
const POINTS = /(?:icon|name)="i-lucide-(?:arrow|chevron)-(?:left|right)(?:-to-line)?"/;

test('icons that point turn round with the language', () => {
  expect(lines.filter(({ text, where }) => POINTS.test(text) && !where.includes('/reassign/') && !/rtl:(?:rotate-180|-scale-x-100)/.test(text)).map(({ where }) => where)).toEqual([]);
});
