import { LOCALES } from '@throughline/shared';
import { describe, expect, test } from 'vitest';
import { mailErrorInWords } from './mail-errors.rules.ts';
import { mailWords } from './mail-words.rules.ts';
import { whySkipped } from './sending.rules.ts';

const links = { open: 'https://logs.example.org/queue', settings: 'https://logs.example.org/settings' };
const subject = (locale: (typeof LOCALES)[number], items: number) => mailWords(locale, items, links).subject;

describe('the mail', () => {
  test.each([
    ['en', 1, 'You have one item to look at'], ['en', 3, 'You have 3 items to look at'],
    ['fr', 1, 'Vous avez un élément à consulter'], ['fr', 2, 'Vous avez 2 éléments à consulter'],
    ['es', 1, 'Tiene un elemento por revisar'], ['es', 12, 'Tiene 12 elementos por revisar'],
    ['ar', 1, 'لديك عنصر واحد للاطلاع عليه'], ['ar', 2, 'لديك عنصران للاطلاع عليهما'], ['ar', 3, 'لديك 3 عناصر للاطلاع عليها'],
    ['ar', 11, 'لديك 11 عنصرًا للاطلاع عليه'], ['ar', 100, 'لديك 100 عنصر للاطلاع عليه'], ['ar', 103, 'لديك 103 عناصر للاطلاع عليها'],
  ] as const)('%s, %i', (locale, items, words) => {
    expect(subject(locale, items)).toBe(words);
  });
  test.each(LOCALES)('in %s it leads there and to the settings', (locale) => {
    const { text } = mailWords(locale, 3, links);
    expect(text).toContain(links.open);
    expect(text).toContain(links.settings);
  });
});

test.each([
  ['Error EMESSAGE 451 at smtp.js:12', 'The mail server was busy.'],
  ['Error EENVELOPE 550', 'The mail server does not know this address.'],
  ['Error EMESSAGE 554', 'The mail server refused it for good.'],
  ['Error EMESSAGE 552', 'The mailbox is full.'],
  ['Error ESOCKET at net.js:451', 'The mail server could not be reached.'],
  ['Error EAUTH 535', 'The mail server refused our sign-in.'],
  ['TypeError at x.ts:3', 'Sending failed.'],
])('%s is said in words', (brief, words) => {
  expect(mailErrorInWords(brief)).toBe(words);
});

test.each([
  [{ address: null, visible: false, read: false, items: 1 }, 'account-off'],
  [{ address: 'nobody@school.invalid', visible: true, read: false, items: 1 }, 'no-address'],
  [{ address: 'import-4711', visible: true, read: false, items: 1 }, 'no-address'],
  [{ address: 'anna@school.test', visible: false, read: true, items: 0 }, 'not-visible'],
  [{ address: 'anna@school.test', visible: true, read: true, items: 1 }, 'read-already'],
  [{ address: 'anna@school.test', visible: true, read: false, items: 1 }, null],
  [{ address: 'anna@school.test', visible: true, read: false, items: 0 }, 'turned-off'],
] as const)('%o: %s', (due, reason) => {
  expect(whySkipped(due)).toBe(reason);
});
