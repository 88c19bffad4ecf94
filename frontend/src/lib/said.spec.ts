import { ROLE_LABELS } from '@throughline/shared';
import { afterEach, describe, expect, test } from 'vitest';
import ar from '../locales/languages/ar.ts';
import es from '../locales/languages/es.ts';
import fr from '../locales/languages/fr.ts';
import { phrasebook, said } from './said.ts';
import { i18n } from './words.ts';

/** As the server says them: of the trail, of routing, of sight, of notifications, of refusals. */
const SENTENCES = [
  'Counsellor at Lakeside Upper School, 3 open (fewest of 4), in today', 'Nobody holds Counsellor here; stands in for this step, 1 open, away until Thursday 26 November, Nora Fitzgerald covers',
  'Pastoral Lead at Lakeside, 12 open at 50 % of a full load, in today, already follows this student, chosen by the writer',
  'Wrote the log, with a photo and 2 files', 'Went to Cem Aydın: Counsellor at Lakeside, 3 open, in today', 'Went to the Safeguarding Leads', 'Wrote a follow-up; ready for review', 'Completed: resolved',
  'Shared with the student and guardians, in family wording', 'The due day moved from Monday 2 November to Thursday 5 November with the school calendar', 'Moved to Nora Fitzgerald, who covers: Cem Aydın is away until Thursday 26 November',
  'Reminded the people who look after this school of the review', 'You teach Sam Okafor this year.', 'You look after Lakeside.', 'Academic Administrators, Counsellors, Learning Support, and Safeguarding Leads of Lakeside or a school above.',
  'Pastoral: Sam Okafor is with you to act on.', 'A log is overdue.', 'This morning: 3 due soon, 2 overdue, 41 closed by themselves.', 'The school shared something about Sam Okafor.',
  'No other Counsellor at Lakeside can take this.', 'No Counsellor at St. Mary’s can take this. Choose another step.', 'Counsellor at St. Mary’s, 3 open, in today', 'You look after J. R. Smith School.', 'Pastoral Lead at Lakeside: changed', 'Absence from 5 Nov 2026 to 6 Nov 2026', 'Mon 08:00–16:00, Tue 08:00–16:00',
  'It is the default step of Pastoral and Behavioural, which would not offer it any longer. Choose another one there first.', 'This day is still to come. Choose today or an earlier day.', ...Object.values(ROLE_LABELS),
];
/** English that would be left behind where a phrase were missing or misspelt. */
const ENGLISH = /\b(the|with|open|today|away|until|covers|who|and|you|this|wrote|school|due|overdue|November|Monday|Thursday|Counsellors?|Pastoral Leads?)\b/i;

const speak = (language: 'fr' | 'es' | 'ar') => { i18n.global.locale.value = language; phrasebook.value = { fr, es, ar }[language].phrasebook; };
afterEach(() => { i18n.global.locale.value = 'en'; phrasebook.value = []; });

test('English is left as it came', () => expect(said(SENTENCES[0]!)).toBe(SENTENCES[0]));

describe.each(['fr', 'es', 'ar'] as const)('%s', (language) => {
  test.each(SENTENCES)('%s', (sentence) => {
    speak(language);
    const words = said(sentence);
    if (sentence !== 'Auditor') expect(words).not.toBe(sentence);
    expect(words.replace(/Pastoral: Sam/, '').replace(/Lakeside Upper School|St\. Mary’s|J\. R\. Smith School/, '').replace(/Pastoral (?:and|et|y|و) ?Behavioural/, '')).not.toMatch(ENGLISH);
  });

  test('knows the same phrases as the others, with the same things in them', () => {
    expect({ fr, es, ar }[language].phrasebook.map(([english]) => english)).toEqual(fr.phrasebook.map(([english]) => english));
    const names = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort().join();
    expect({ fr, es, ar }[language].phrasebook.filter(([english, words]) => names(english) !== names(words)).map(([english]) => english)).toEqual([]);
  });

  test('what people wrote, and what no phrase is for, stays', () => {
    speak(language);
    expect(said('Sam met us at the gate. He was glad.')).toBe('Sam met us at the gate. He was glad.');
    expect(said('Nora Fitzgerald')).toBe('Nora Fitzgerald');
  });
});

test('days and numbers are said as the language says them', () => {
  speak('fr');
  expect(said('Cem is away until Thursday 26 November')).toBe('Cem est absent jusqu’au jeudi 26 novembre');
  expect(said('3 open')).toBe('3 ouvertes');
  expect(said('1 open')).toBe('1 ouverte');
});
