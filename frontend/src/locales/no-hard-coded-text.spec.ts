import { parse } from 'vue/compiler-sfc';
import { expect, test } from 'vitest';

const templates = import.meta.glob<string>('../**/*.vue', { query: '?raw', import: 'default', eager: true });

/** Attributes that a person reads or hears. */
const READ = ['label', 'title', 'placeholder', 'aria-label', 'alt', 'description', 'help', 'hint', 'subtitle', 'legend'];
/** Text that is the same in every language, with the reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  Throughline: 'the name of the product',
  Ctrl: 'as it is printed on the keyboard', Enter: 'as it is printed on the keyboard', Esc: 'as it is printed on the keyboard',
};

interface TemplateNode {
  readonly type: number;
  readonly content?: string | { readonly content: string };
  readonly props?: readonly { readonly type: number; readonly name: string; readonly value?: { readonly content: string }; readonly arg?: { readonly content: string }; readonly exp?: { readonly content: string } }[];
  readonly children?: readonly TemplateNode[];
}
const TEXT = 2, INTERPOLATION = 5, ATTRIBUTE = 6;
/** One letter is a key to press. */
const isKey = (text: string) => /^[a-z?]$/.test(text.trim());
const saysSomething = (text: string) => /\p{L}/u.test(text) && !isKey(text) && !(text.trim() in ALLOWED);
/** A string that stands in an expression as a whole: `'Save'`, not a key of `t()`. */
const literal = (expression = '') => /^\s*(['"`])([^'"`$]*)\1\s*$/.exec(expression)?.[2] ?? '';

function textsOf(node: TemplateNode): string[] {
  const own = node.type === TEXT ? [node.content as string] : node.type === INTERPOLATION ? [literal((node.content as { content: string }).content)] : [];
  const attributes = (node.props ?? []).flatMap((prop) => {
    if (prop.type === ATTRIBUTE) return READ.includes(prop.name) ? [prop.value?.content ?? ''] : [];
    return READ.includes(prop.arg?.content ?? '') ? [literal(prop.exp?.content)] : [];
  });
  return [...own, ...attributes, ...(node.children ?? []).flatMap(textsOf)];
}

test('no template says anything that is not in the locales', () => {
  expect(Object.keys(templates).length).toBeGreaterThan(100);
  const found = Object.entries(templates).flatMap(([path, source]) => {
    const ast = parse(source).descriptor.template?.ast as TemplateNode | undefined;
    return ast ? textsOf(ast).filter(saysSomething).map((text) => `${path}: ${text.trim()}`) : [];
  });
  expect(found).toEqual([]);
});
