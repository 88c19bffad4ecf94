import { defineEntity, p } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { assertEveryEntityDecided, audited, notAudited } from '../index.ts';

const entity = (name: string) => defineEntity({ name, tableName: name, properties: { id: p.uuid().primary(), kind: p.text() } });
const [Told, Untold, Undecided] = [entity('Told'), entity('Untold'), entity('Undecided')];
class ToldClass extends Told.class {}
Told.setClass(ToldClass);

test('every entity is audited or says why not', () => {
  audited(Told, { type: 'told', stream: 'activity', fields: ['kind'] });
  notAudited(Untold, 'holds counters only');
  expect(() => assertEveryEntityDecided([Told, Untold])).not.toThrow();
  expect(() => assertEveryEntityDecided([Told, Undecided])).toThrow('Undecided');
});

test('a class and its schema are one', () => {
  audited(ToldClass, { type: 'told', stream: 'activity', fields: ['kind'], subject: 'id' });
  expect(() => assertEveryEntityDecided([Told, ToldClass])).not.toThrow();
});

test('two kinds of record never share a name in the ledger', () => {
  expect(() => audited('another_table', { type: 'told', stream: 'activity', fields: [] })).toThrow('already');
});
