import { expect, test } from 'vitest';
import { errorInBrief } from './error-in-brief.ts';

test('says what and where, and nothing about whom', () => {
  const error = Object.assign(new TypeError('Key (email)=(anna@school.test)\n    at anna@school.test already exists'), { code: '23505', constraint: 'app_user_email' });
  expect(errorInBrief(error)).toMatch(/^TypeError 23505 app_user_email at error-in-brief\.spec\.ts:\d+$/);
});

test('what is thrown and is no error is named by its type', () => {
  expect(errorInBrief('anna')).toBe('string');
});
