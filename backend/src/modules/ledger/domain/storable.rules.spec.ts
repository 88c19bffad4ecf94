import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storable } from './storable.rules.ts';

test('whatever comes in, it is text that has a UTF-8 form and no NUL', () => {
  fc.assert(fc.property(fc.object({ key: fc.string({ unit: 'binary' }), values: [fc.string({ unit: 'binary' }), fc.double(), fc.bigInt(), fc.date({ noInvalidDate: false }), fc.constant('\ud800'), fc.constant('a\0b'), fc.constant(undefined)] }), (value) => {
    const text = JSON.stringify(storable(value));
    expect(Buffer.from(text).toString()).toBe(text);
    expect(text).not.toContain('\\u0000');
    expect(text).not.toMatch(/\\ud[89a-f]/);
  }));
});

test('what is fine stays as it is', () => {
  fc.assert(fc.property(fc.jsonValue().filter((value) => !JSON.stringify(value).includes('\\u0000')), (value) => {
    expect(JSON.stringify(storable(value))).toBe(JSON.stringify(value));
  }));
});
