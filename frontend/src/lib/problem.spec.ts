import { describe, expect, test } from 'vitest';
import { fieldsOf, isNotFound, isStale, problemWords } from './problem.ts';
import { t } from './words.ts';

/** What the client throws, as far as this file looks at it. */
const thrown = (status: number, problem: object | null) => Object.assign(new Error('refused'), { status, problem });
const refusal = (status: number, more: object = {}) =>
  thrown(status, { title: 'Nobody can take this', detail: 'No counsellor at Lakeside can take this.', requestId: 'req-1', ...more });

describe('an error in words', () => {
  test('a rule’s refusal keeps the server’s own sentence', () => {
    expect(problemWords(refusal(422), t)).toEqual({ title: 'No counsellor at Lakeside can take this.', requestId: 'req-1', retry: false });
  });

  test('a lost race may be tried again', () => {
    expect(problemWords(refusal(409), t)).toMatchObject({ retry: true });
    expect(isStale(refusal(409))).toBe(true);
  });

  test('no network says so and carries no request id', () => {
    const words = problemWords(thrown(0, null), t);
    expect(words).toMatchObject({ title: t('problems.offline.title'), retry: true });
    expect(words).not.toHaveProperty('requestId');
  });

  test('our own mistakes never show the server’s internals, but the request id', () => {
    const words = problemWords(refusal(500, { detail: 'relation "log" does not exist' }), t);
    expect(words).toMatchObject({ detail: t('problems.ours.detail'), requestId: 'req-1' });
    expect(problemWords(new TypeError('x is undefined'), t).detail).toBe(t('problems.ours.detail'));
  });

  test('"not there" and "not yours" are one answer', () => {
    expect(problemWords(refusal(404), t).detail).toBe(t('problems.notFound.detail'));
    expect(isNotFound(refusal(404))).toBe(true);
  });

  test('the first message of a field wins', () => {
    const errors = [{ path: 'text', message: 'Write what happened.' }, { path: 'text', message: 'Too long.' }, { path: 'typeId', message: 'Choose a type.' }];
    expect(fieldsOf(refusal(400, { errors }))).toEqual({ text: 'Write what happened.', typeId: 'Choose a type.' });
    expect(fieldsOf(new Error('x'))).toEqual({});
  });
});
