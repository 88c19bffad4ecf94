import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './ensure.mjs';

/**
 * The page docs/proofs.md out of the result files of one run. Each proof or bench writes one JSON file into PROOF_RESULTS_DIR:
 * `{ name, command, seed?, figures: [{ label, value, unit }] }`.
 */
export function proofsPage(folder) {
  const results = fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
  return [
    '# What was proved, and what was measured',
    '',
    'Written by `npm run prove`; run it again to see the same on your machine. Figures depend on the machine: trust ratios more than numbers.',
    '',
    `- commit ${commit()}`,
    `- ${os.cpus().length} cores (${os.cpus()[0]?.model.trim() || 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GiB memory, ${os.type()} ${os.arch()}`,
    ...results.flatMap(section),
    '',
  ].join('\n');
}

function section({ name, command, seed, figures }) {
  return [
    '',
    `## ${name}`,
    '',
    `\`${command}\`${seed === undefined ? '' : ` (seed ${seed})`}`,
    '',
    '| | |',
    '|---|---|',
    ...figures.map(({ label, value, unit }) => `| ${label} | ${value}${unit ? ` ${unit}` : ''} |`),
  ];
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? ' with uncommitted changes' : '');
  } catch {
    return 'unknown (no git)';
  }
}
