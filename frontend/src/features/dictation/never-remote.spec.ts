import { afterEach, describe, expect, test, vi } from 'vitest';
import { listen, type Trouble } from './listening.ts';
import { download, findLocal } from './local-recogniser.ts';
import { scriptedRecogniser } from '../../test-recogniser.ts';

const sources = import.meta.glob<string>(['../../**/*.vue', '../../**/*.ts', '!../../**/*.spec.ts', '!../../test-recogniser.ts'], { query: '?raw', import: 'default', eager: true });
const code = (source: string) => source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
const DOOR = './local-recogniser.ts';
/** Who makes one and starts it. */
const EAR = './listening.ts';

describe('in the sources', () => {
  test('one file alone knows the recogniser, in whatever spelling, and reaches for nothing else that listens', () => {
    expect(Object.keys(sources).length).toBeGreaterThan(300);
    const elsewhere = Object.entries(sources).filter(([path, source]) => path !== DOOR && /speech\s*recogni|webkitSpeech|SpeechGrammar|getUserMedia|MediaRecorder|AudioContext/i.test(code(source)));
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  test('nobody else goes through that door', () => {
    const users = Object.entries(sources).filter(([, source]) => /local-recogniser\.ts'/.test(source)).map(([path]) => path);
    expect(users.sort()).toEqual([EAR, './use-dictation.ts']);
    expect(code(sources['./use-dictation.ts']!)).not.toMatch(/localRecogniser|Recogniser\b/);
  });

  test('behind it one is made and one is started, nothing is asked without “locally”, and “not locally” is said nowhere', () => {
    const door = code(sources[DOOR]!) + code(sources[EAR]!);
    expect([...door.matchAll(/\bnew found\(/g)]).toHaveLength(1);
    expect([...door.matchAll(/\.start\(/g)]).toHaveLength(1);
    expect(door).not.toMatch(/processLocally:\s*(?!\s|true|boolean)/);
    expect(door).not.toMatch(/processLocally\s*=[^=]/);
    expect([...door.matchAll(/\.(?:available|install)\?\.\(\{([^}]*)\}/g)].map(([, options]) => options!.includes('...LOCALLY'))).toEqual([true, true]);
    // between the last look at the promise and the start stands nothing
    expect(door).toMatch(/if \(recogniser\.processLocally !== true\) return this\.#fail\('not-local'\);\s*try \{\s*recogniser\.start\(\);/);
  });
});

describe('in every browser there may be', () => {
  afterEach(() => vi.unstubAllGlobals());
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const ANSWERS = ['unavailable', 'downloadable', 'downloading', 'available'] as const;
  const browsers = ANSWERS.flatMap((answer) => [false, true].flatMap((knowsNothingOfLocal) => [false, true].map((forgetsLocal) => ({ answer, knowsNothingOfLocal, forgetsLocal }))));

  test.each(browsers)('a start is local or does not happen: %o', async ({ answer, knowsNothingOfLocal, forgetsLocal }) => {
    const script = scriptedRecogniser({ languages: { 'en-US': answer }, knowsNothingOfLocal, forgetsLocal, install: async () => false });
    vi.stubGlobal('SpeechRecognition', script.globals.SpeechRecognition);
    vi.stubGlobal('webkitSpeechRecognition', script.globals.SpeechRecognition);
    await findLocal(['en-US']);
    await download('en-US');
    const troubles: Trouble[] = [];
    let over = 0;
    // asked to listen whatever was found
    listen({ tag: 'en-US', names: ['Sam'], begun: () => undefined, heard: () => undefined, trouble: (what) => troubles.push(what), over: () => over++ });
    await settle();
    const may = answer === 'available' && !knowsNothingOfLocal && !forgetsLocal;
    expect(script.starts.map(({ local }) => local)).toEqual(may ? [true] : []);
    expect([troubles, over]).toEqual(may ? [[], 0] : [['not-local'], 1]);
    expect(script.asked.every(({ processLocally }) => processLocally === true)).toBe(true);
  });

  test('a browser without any, and one whose questions fail, are silent', async () => {
    vi.stubGlobal('SpeechRecognition', undefined);
    expect(await findLocal(['en-US'])).toEqual({ state: 'none', tag: 'en-US' });
    expect(await download('en-US')).toBe(false);
    const script = scriptedRecogniser();
    script.globals.SpeechRecognition.available = () => Promise.reject(new Error('blocked by policy'));
    vi.stubGlobal('SpeechRecognition', script.globals.SpeechRecognition);
    expect(await findLocal(['en-US'])).toMatchObject({ state: 'none' });
  });

  test('what was available and is not any more is not started', async () => {
    const script = scriptedRecogniser();
    vi.stubGlobal('SpeechRecognition', script.globals.SpeechRecognition);
    expect(await findLocal(['en-US'])).toMatchObject({ state: 'ready' });
    script.languages['en-US'] = 'downloadable';
    const troubles: Trouble[] = [];
    listen({ tag: 'en-US', names: [], begun: () => undefined, heard: () => undefined, trouble: (what) => troubles.push(what), over: () => undefined });
    await settle();
    expect([script.starts, troubles]).toEqual([[], ['not-local']]);
  });

  test('a second one that listens ends the first', async () => {
    const script = scriptedRecogniser();
    vi.stubGlobal('SpeechRecognition', script.globals.SpeechRecognition);
    let over = 0;
    const ear = () => listen({ tag: 'en-US', names: [], begun: () => undefined, heard: () => undefined, trouble: () => undefined, over: () => over++ });
    ear();
    await settle();
    const second = ear();
    await settle();
    expect([script.made.map(({ running }) => running), over]).toEqual([[false, true], 1]);
    second.drop();
  });
});
