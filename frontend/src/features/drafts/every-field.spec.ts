import { expect, test } from 'vitest';

/**
 * Wherever somebody types a sentence or more, it lies on their device until it has arrived (decision 0014). A field stands in a form
 * that keeps it, or in a piece that only such forms use; what does not is named here, with why.
 */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const sources = import.meta.glob<string>('../../{pages,overlays,features,ui,app}/**/*.vue', { query: '?raw', import: 'default', eager: true });
const files = new Map(Object.entries(sources).map(([path, text]) => [path.replace('../../', ''), text]));
const nameOf = (path: string) => path.split('/').pop()!;
const typesSentences = (text: string) => /<(U?[Tt]extarea)\b/.test(text);
const keeps = (text: string) => /\buse(Note|KeptForm|KeptDraft|Many|FormDraft|TemplateForm)[(<]/.test(text);
/** Who has it in their template. */
const usersOf = (path: string) => [...files].filter(([other, text]) => other !== path && text.includes(`<${nameOf(path).replace('.vue', '')}`) && text.includes(`/${nameOf(path)}'`)).map(([other]) => other);

/** The forms in which a field of this file stands and that do not keep it. */
function outside(path: string): string[] {
  if (keeps(files.get(path)!)) return [];
  const users = usersOf(path);
  return users.length === 0 ? [path] : users.flatMap(outside);
}
const fields = [...files].filter(([, text]) => typesSentences(text)).map(([path]) => path);

test('every field for a sentence or more stands in a kept form', () => {
  expect(fields.length).toBeGreaterThan(5);
  expect(fields.flatMap(outside).filter((path) => !(path in EXCEPTIONS))).toEqual([]);
});

test('nothing is excepted that is not there any more, or kept by now', () => {
  const found = new Set(fields.flatMap(outside));
  expect(Object.keys(EXCEPTIONS).filter((path) => !found.has(path))).toEqual([]);
});

test('a field that is forgotten is found', () => {
  files.set('pages/Forgotten.vue', "<script>import TextField from '../overlays/log-in-hand/TextField.vue'</script><TextField />");
  expect(outside('overlays/log-in-hand/TextField.vue')).toContain('pages/Forgotten.vue');
  files.delete('pages/Forgotten.vue');
});
