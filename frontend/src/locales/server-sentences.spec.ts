import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { phrasebook, said } from '../lib/said.ts';
import { i18n } from '../lib/words.ts';
import arabic from './languages/ar.ts';

/*
 * Every sentence that stands in the server's code for people is known to the phrasebooks. Arabic stands for all of them, for what was left
 * in English can be told from it; that the others know the same phrases is held by `said.spec.ts`.
 */
const ROOT = path.resolve(import.meta.dirname, '../../..');
const FOLDERS = ['backend/src/modules', 'backend/src/platform/http', 'backend/src/demo/world/story.ts', 'shared/src/contracts', 'shared/src/vocabulary'];
/** Files whose words are for other programs, or in all languages by themselves. */
const APART = ['mail-words.rules.ts', 'factor-mail.ts', 'reset-mail.ts', 'report.rules.ts', 'known-browsers.ts', 'session-cookie.ts', 'configure-server.ts', 'response.interceptor.ts', 'openapi.ts'];
/** Joined from parts that are known one by one, or said to nobody. */
const PARTS = ['${detail} Choose another step.', '${detail} Choose another step, or save without follow-up.', "${parts.join(', ')} and ${last}", "${names.slice(0, -1).join(', ')} and ${names.at(-1)}", "Better Auth's own route", '${readers} of ${school}', 'This morning', 'All at once'];
/** Names of the story. */
const isName = (file: string, property: string | undefined) => file.endsWith('story.ts') && property === 'name';

const NOT_SAID = /Error$|^Logger$/;
const TO_NOBODY = /(?:^|\.)(?:system|warn|log|error|info|debug|notAudited|audited|complainingOnce|find|waitFor)$/;

interface Literal { readonly text: string; readonly values: readonly string[]; readonly at: string }

/** The string literals of a file that may be read by people: they begin like a sentence and go on, or are called a label. */
function literalsOf(file: string): Literal[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const keep = (node: ts.Node, text: string, values: readonly string[]) => {
    const property = ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : undefined;
    const bare = text.replaceAll('\0', '');
    const speaks = /^[\p{Lu}“\d\0]/u.test(text) && /\p{L}{2}/u.test(bare) && (/ /.test(text) || property === 'label');
    if (speaks && !isName(file, property) && !ts.isLiteralTypeNode(node.parent)) found.push({ text, values, at: `${path.relative(ROOT, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}` });
  };
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isTaggedTemplateExpression(node)) return void (ts.isTemplateExpression(node.template) && node.template.templateSpans.forEach(({ expression }) => walk(expression)));
    if (ts.isNewExpression(node) && NOT_SAID.test(node.expression.getText())) return;
    if (ts.isCallExpression(node) && TO_NOBODY.test(node.expression.getText())) return;
    if (ts.isPropertyAssignment(node) && ['summary', 'description'].includes(node.name.getText())) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) keep(node, node.text, []);
    else if (ts.isTemplateExpression(node)) keep(node, node.head.text + node.templateSpans.map(({ literal }) => `\0${literal.text}`).join(''), node.templateSpans.map(({ expression }) => expression.getText()));
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

const filesOf = (place: string): string[] => (fs.statSync(place).isFile() ? [place] : fs.readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => path.join(place, name)).filter((name) => name.endsWith('.ts') && !/\.(spec|migration)\.ts$/.test(name)));
const shown = ({ text, values }: Literal) => values.reduce((whole, value) => whole.replace('\0', `\${${value}}`), text);

/** What may stand in a gap: nothing, a name, a number, a day, a part of a sentence. */
const FILLINGS = ['Xyz', '', '3', 'Monday 2 November', 'it is', 'Counsellor', '09:00'];
function* filled(text: string): Generator<string> {
  if (!text.includes('\0')) return void (yield text);
  for (const filling of FILLINGS) yield* filled(text.replace('\0', filling));
}

/** English that no phrase said: a word of the sentence itself, and no name or abbreviation that every language writes so. */
const left = (sentence: string) => said(sentence).replaceAll('Xyz', '').match(/\p{Script=Latin}{2,}/gu)?.filter((word) => !/^(?:JPEG|PDF|Word|Excel|PowerPoint|OpenDocument|JSON|MB|json|application|https?|multipart|form|data|Idempotency|Key|Throughline|Lakeside|Middle|Years)$/.test(word)) ?? [];

test('every sentence of the server is said in the other languages', { timeout: 60_000 }, () => {
  i18n.global.locale.value = 'ar';
  phrasebook.value = arabic.phrasebook;
  const literals = FOLDERS.flatMap((folder) => filesOf(path.join(ROOT, folder))).filter((file) => !APART.includes(path.basename(file))).flatMap(literalsOf).filter((literal) => !PARTS.includes(shown(literal)));
  expect(literals.length).toBeGreaterThan(300);
  const unsaid = literals.filter(({ text }) => ![...filled(text)].some((sentence) => left(sentence).length === 0));
  i18n.global.locale.value = 'en';
  phrasebook.value = [];
  expect(unsaid.map((literal) => `${literal.at}: ${shown(literal)}`)).toEqual([]);
});
