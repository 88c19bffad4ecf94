import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';

/** What it took somebody to record a log, from the home page until it said "Saved". */
export interface Effort {
  readonly how: string;
  readonly seconds: number;
  readonly clicks: number;
  /** Questions of the form that were answered. */
  readonly fields: number;
  /** Requests to the server, but for the stream of live events. */
  readonly requests: number;
}

/** As somebody writes who knows what happened: ten characters a second. */
export const TYPING = { delay: 100 };

/** Counts one recording: clicks and taps as the page hears them, fields as they are filled, requests as they are sent. */
export async function counting(page: Page, how: string, record: (filled: <T>(field: string, fill: () => Promise<T>) => Promise<T>) => Promise<void>): Promise<Effort> {
  const fields = new Set<string>();
  let requests = 0;
  const heard = (request: { url(): string }) => /\/api\/(?!events)/.test(request.url()) && requests++;
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    // a click that a key makes has no detail: it is none of the mouse or thumb
    document.addEventListener('click', (event) => event.isTrusted && event.detail > 0 && counted.clicks++, true);
  });
  page.on('request', heard);
  const began = performance.now();
  await record(async (field, fill) => (fields.add(field), fill()));
  const seconds = (performance.now() - began) / 1000;
  page.off('request', heard);
  return { how, seconds, clicks: await page.evaluate(() => (window as unknown as { clicks: number }).clicks), fields: fields.size, requests };
}

/** The table of the docs; written only where `CAPTURE_EFFORT` says to which file. */
export function tell(efforts: readonly Effort[]): void {
  const table = [
    '| | seconds | clicks or taps | fields | requests |', '|---|---|---|---|---|',
    ...efforts.map(({ how, seconds, clicks, fields, requests }) => `| ${how} | ${seconds.toFixed(1)} | ${clicks} | ${fields} | ${requests} |`),
  ].join('\n');
  console.log(table);
  const file = process.env.CAPTURE_EFFORT;
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `# What it takes to record a log

From staff home until it says "Saved", counted by \`frontend/e2e/capture.spec.ts\`, which also asserts upper bounds. Text is typed at ten
characters a second; requests are all that go to the server but the stream of live events.

${table}

Written anew where the browser stories run with \`CAPTURE_EFFORT\` naming this file.
`);
}
