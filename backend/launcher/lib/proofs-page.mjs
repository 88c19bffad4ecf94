import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './ensure.mjs';

/**
 * The page docs/proofs.md out of the result files of a run. Each proof or bench writes one JSON file into PROOF_RESULTS_DIR:
 * `{ name, command, seed?, figures: [{ label, value, unit }] }`. What stands on the page before and was not run again stays, under
 * the commit it was run at.
 * @param {string} folder PROOF_RESULTS_DIR @param {string} before the page as it is, or nothing
 */
export function proofsPage(folder, before = '') {
  const results = fs.readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
  const sections = new Map(before.split(/^## /m).slice(1).map((text) => [text.split('\n', 1)[0], `## ${text.trimEnd()}\n`]));
  const at = commit();
  for (const result of results) sections.set(result.name, section(result, at));
  return [
    '# What was proved, and what was measured',
    '',
    'Written by `npm run prove`, or `npm run prove <name …>` for some of it; run it again to see the same on your machine. Figures depend on the machine: trust ratios more than numbers.',
    '',
    `Last on ${os.cpus().length} cores (${os.cpus()[0]?.model.trim() || 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GiB memory, ${os.type()} ${os.arch()}.`,
    ...[...sections.keys()].sort().map((name) => `\n${sections.get(name).trimEnd()}`),
    '',
  ].join('\n');
}

const section = ({ name, command, seed, figures }, at) => [
  `## ${name}`,
  '',
  `\`${command}\` at ${at}${seed === undefined ? '' : `, seed ${seed}`}`,
  '',
  '| | |',
  '|---|---|',
  ...figures.map(({ label, value, unit }) => `| ${label} | ${value}${unit ? ` ${unit}` : ''} |`),
].join('\n');

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? ' with uncommitted changes' : '');
  } catch {
    return 'unknown (no git)';
  }
}
