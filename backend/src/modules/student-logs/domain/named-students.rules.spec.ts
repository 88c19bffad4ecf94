import { describe, expect, test } from 'vitest';
import { type Nameable, studentsNamedIn } from './named-students.rules.ts';

const student = (preferredName: string, close: boolean, legalName = preferredName): Nameable => ({ id: preferredName, preferredName, legalName, close });
const named = (text: string, others: Nameable[], about = ['Sam Okafor']) => studentsNamedIn(text, about, others).map(({ id }) => id);

describe('whom a text names beside those it is about', () => {
  test.each([
    ['Liam Park pushed him.', true], ['He and liam park quarrelled.', true], ['PARK, Liam', false], ['Liam’s friend', false], ['Liamx Park', false], ['', false],
  ])('by first and last name, in any case: %s', (text, is) => expect(named(text, [student('Liam Park', false)])).toEqual(is ? ['Liam Park'] : []));

  test('a first name alone only of those close by, and only written as a name', () => {
    expect(named('Liam pushed him.', [student('Liam Park', true), student('Liam Stone', false)])).toEqual(['Liam Park']);
    expect(named('He will mark it.', [student('Mark Hall', true), student('Will Ford', true)])).toEqual([]);
    expect(named('Liam’s bag and Mark’s.', [student('Liam Park', true), student('Mark Hall', true)])).toEqual(['Liam Park', 'Mark Hall']);
  });

  test('by the legal name too, with or without accents, in scripts without capitals', () => {
    expect(named('Elizabeth Núñez was there.', [student('Lizzy Nunez', false, 'Elizabeth Nunez')])).toEqual(['Lizzy Nunez']);
    expect(named('كان يوسف حداد هناك', [student('يوسف حداد', false)])).toEqual(['يوسف حداد']);
    expect(named('كان يوسف هناك', [student('يوسف حداد', true)])).toEqual(['يوسف حداد']);
  });

  test('a name of somebody it is about names nobody else, unless in full', () => {
    const namesake = student('Sam Reed', true);
    expect(named('Sam was quiet.', [namesake])).toEqual([]);
    expect(named('Sam Reed was quiet.', [namesake])).toEqual(['Sam Reed']);
  });
});
