import type { LogView, OfferedStep } from '@throughline/shared';
import { describe, expect, test } from 'vitest';
import { matching, stepsFor, withHolderOut, type Candidate } from './choices.ts';

const person = (id: string, eligible = true, name = id): Candidate => ({ id, name, eligible, reason: eligible ? 'Counsellor at Lakeside, 3 open, in today' : 'Not working at present' });
const step = (id: string): OfferedStep => ({ id, name: id, role: 'counsellor', roleLabel: 'Counsellor', respondWithinDays: 3, autoCloseAfterDays: null });

describe('who can take it', () => {
  test('keeps the order of the server, and whoever has it now is out', () => {
    const [first, second, holder] = withHolderOut([person('cem'), person('ana'), person('liv')], 'cem', 'Has it now');
    expect([first, second]).toEqual([person('ana'), person('liv')]);
    expect(holder).toEqual({ id: 'cem', name: 'cem', eligible: false, reason: 'Has it now' });
  });

  test('those who can come before those who cannot', () => {
    expect(withHolderOut([person('cem'), person('ana'), person('away', false)], 'cem', '').map(({ id }) => id)).toEqual(['ana', 'cem', 'away']);
  });
});

describe('searching', () => {
  const people = [person('1', true, 'José Ferreira'), person('2', true, 'Cem Aydın')];
  test('goes by any part of the name, with or without accents', () => {
    expect(matching(people, ' jose', undefined)).toEqual([people[0]]);
    expect(matching(people, 'AYD', undefined)).toEqual([people[1]]);
  });

  test('never hides who is chosen', () => {
    expect(matching(people, 'cem', '1')).toEqual(people);
  });
});

describe('steps', () => {
  const log = (nextStep?: LogView['nextStep']) => ({ nextStep }) as LogView;
  test('what the log has stays choosable when it is offered no more', () => {
    const kept = { id: 'old', name: 'Old way', role: 'counsellor', respondWithinDays: 2 };
    expect(stepsFor(log(kept), [step('a')]).map(({ id }) => id)).toEqual(['old', 'a']);
    expect(stepsFor(log({ ...kept, id: 'a' }), [step('a')]).map(({ id }) => id)).toEqual(['a']);
    expect(stepsFor(log(), [step('a')]).map(({ id }) => id)).toEqual(['a']);
  });
});
