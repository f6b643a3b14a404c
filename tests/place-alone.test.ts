import { describe, expect, test } from 'vitest';
import { understand } from '../bot/understand.ts';
import { isPlaceAlone, isTownsAlone } from '../content/place-alone.ts';

describe('where something is, and nothing else', () => {
  test.each([
    'next to the water tower',
    'behind the fire station',
    'near the river bridge',
    'across from the maternity ward',
    'junto al tanque de agua',
    'detrás de la estación de bomberos',
    'en la esquina del hospital',
    'frente al lago',
    'بجانب خزان الماء',
    'خلف محطة الإطفاء',
    'أمام المستشفى',
    'at the Walmart in Hendersonville',
  ])('"%s" is no emergency, whatever happens at such places', (text) => {
    expect(isPlaceAlone(text)).toBe(true);
    expect(understand(text).intent).not.toBe('emergency');
  });

  test.each([
    'near the river my son fell',
    'behind the store they beat him',
    'behind me a car',
    'frente a mi casa se llevan a mi esposo',
    'detrás de nosotros viene la migra',
    'behind the door',
    'detrás de la puerta',
    'قدام الباب',
    'cerca del incendio',
    'close to giving birth',
    'beside the burning car',
    'أمام المداهمة',
    'أمام بيتي أخذوا زوجي',
  ])('"%s" says more', (text) => {
    expect(isPlaceAlone(text)).toBe(false);
  });
});

test.each([
  ['Fletcher and Arden', true],
  ['Fletcher', true],
  ['Walmart, Fletcher', false],
])('"%s" names towns alone: %s', (name, is) => {
  expect(isTownsAlone(name)).toBe(is);
});
