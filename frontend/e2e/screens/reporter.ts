import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { SCREENS } from './table.ts';
import { VARIANTS } from './variants.ts';

/** What the looks at screens add up to: figures for docs/proofs.md, and the page on which all pictures stand. */
export default class ScreensReporter implements Reporter {
  #looks = 0;
  readonly #variants = new Set<string>();

  onTestEnd(test: TestCase, result: TestResult): void {
    const looks = result.annotations.find(({ type }) => type === 'looked at');
    if (!looks || result.status !== 'passed') return;
    this.#looks += Number(looks.description);
    this.#variants.add(VARIANTS.find(({ name }) => test.title.includes(`, ${name}:`))?.name ?? '');
  }

  onEnd(): void {
    const { PROOF_RESULTS_DIR: results, PROOF_SEED: seed, SCREENSHOTS_DIR: pictures } = process.env;
    if (results) writeFileSync(join(results, 'screens.json'), JSON.stringify({ name: 'Every screen', command: 'npm run prove screens', seed, figures: this.#figures() }));
    if (pictures && existsSync(pictures)) writeFileSync(join(pictures, 'README.md'), page(pictures));
  }

  #figures() {
    return [
      { label: 'Pages, overlays, and other states of them', value: [SCREENS.filter(({ page: one }) => one), SCREENS.filter(({ overlay }) => overlay), SCREENS.filter(({ page: one, overlay }) => !one && !overlay)].map(({ length }) => length).join(', ') },
      { label: 'Looked at without finding anything, as', value: [...this.#variants].join(', ') },
      { label: 'Looks: axe, edges, cut text, covered controls, targets, headings, titles, language, motion, focus after closing', value: this.#looks },
    ];
  }
}

/** In the order of the table; what a run did not show is not there. */
function page(folder: string): string {
  const kept = VARIANTS.filter((variant) => variant.kept && existsSync(join(folder, variant.name)));
  const files = new Map(kept.map(({ name }) => [name, new Set(readdirSync(join(folder, name)))]));
  const picture = (variant: string, name: string) => (files.get(variant)?.has(`${name}.webp`) ? `[![${name}, ${variant}](${variant}/${name}.webp)](${variant}/${name}.webp)` : '');
  return [
    '# Every screen', '',
    'Written by `npm run prove screens`: every page, every overlay and the states worth a look, wide, dark, on a phone and in Arabic. A picture leads to its whole size.', '',
    `| | ${kept.map(({ name }) => name).join(' | ')} |`, `|---|${kept.map(() => '---|').join('')}`,
    ...SCREENS.map(({ name }) => `| ${name} | ${kept.map((variant) => picture(variant.name, name)).join(' | ')} |`), '',
  ].join('\n');
}
