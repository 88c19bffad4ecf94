import fs from 'node:fs';
import path from 'node:path';

export interface Figure {
  label: string;
  value: number | string;
  unit?: string;
}

/** Prints what was measured, and leaves it in PROOF_RESULTS_DIR for docs/proofs.md (see launcher/lib/proofs-page.mjs). */
export function report(result: { name: string; command: string; seed?: string; figures: Figure[] }): void {
  const { name, seed, figures } = result;
  console.log([`${name}${seed === undefined ? '' : ` (PROOF_SEED=${seed})`}`, ...figures.map(({ label, value, unit }) => `  ${label}: ${value}${unit ? ` ${unit}` : ''}`)].join('\n'));
  const folder = process.env['PROOF_RESULTS_DIR'];
  if (folder) fs.writeFileSync(path.join(folder, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.json`), JSON.stringify(result));
}

/** To one decimal: more would be noise. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;
