import { describe, expect, test } from 'vitest';
import { countEverydayWords, everydayWords } from '../content/everyday-words.ts';
import { locate } from '../places/locate.ts';
import { gazetteer } from './support/places.ts';

test('the words of every day are those of the examples', () => {
  expect([...everydayWords]).toEqual(countEverydayWords());
});

describe('a word of every day is no misspelt name of a place', () => {
  test.each([
    'recibir alertas',
    'quiero recibir avisos',
    'quiero avisos por texto',
    'better not',
    'think so',
    'hand me the phone',
    'solo yo',
    'la gente',
    'خلص بطلت',
    'بدنا نعرف',
    'واحد منهم',
    'me dicen Jackson',
    'me llamo Marion Brevard',
    'my name is Madison Sylva',
  ])('%s', (text) => {
    expect(locate(gazetteer, text).county).toBeNull();
  });
});

describe('a misspelt name is heard all the same', () => {
  test.each([
    ['estan en hendersonvile', 'Hendersonville'],
    ['ICE in Wainesville', 'Waynesville'],
    ['en flecher', 'Fletcher'],
    ['near Swananoa', 'Swannanoa'],
  ])('%s', (text, place) => {
    expect(locate(gazetteer, text).place).toBe(place);
  });
});
