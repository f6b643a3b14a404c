import { describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { locate } from '../places/locate.ts';
import { gazetteerOf } from '../service-area.ts';

/** A network in any county of the country finds its places, of which nobody made a list by hand. */

const networks = {
  'Los Angeles and Orange': gazetteerOf(readConfig({ NETWORK_COUNTIES: '06037,06059' })),
  'Cook and DuPage': gazetteerOf(readConfig({ NETWORK_COUNTIES: '17031,17043' })),
  'El Paso': gazetteerOf(readConfig({ NETWORK_COUNTIES: '48141' })),
};
type Network = keyof typeof networks;

const county = (network: Network, words: string): string | null =>
  locate(networks[network], words).county;

describe('places of another network', () => {
  test.each<[Network, string, string]>([
    ['Los Angeles and Orange', 'agentes en Whittier por la Greenleaf', '06037'],
    ['Los Angeles and Orange', 'a van in uptown whitier', '06037'],
    ['Los Angeles and Orange', 'in the city of Orange by the circle', '06059'],
    ['Los Angeles and Orange', 'el pueblo de Stanton', '06059'],
    ['Cook and DuPage', 'hay carros de la migra en Cicero', '17031'],
    ['Cook and DuPage', 'in Des Planes by the train', '17031'],
    ['El Paso', 'the town of Socorro, two buses', '48141'],
  ])('%s: %s', (network, words, fips) => {
    expect(county(network, words)).toBe(fips);
  });

  test.each([
    'redada en los angelas ahorita',
    'they are somewhere in Los Angelas county',
    'LA County, I do not know the street',
    'condado de L.A., por las bodegas',
    'the l.a. county line',
  ])('names that begin with an article, and counties by their initials: %s', (words) => {
    expect(county('Los Angeles and Orange', words)).toBe('06037');
  });

  test.each(['دخلت حي بويل هايتس أربع سيارات', 'عند محطة هايلاند بارك في بويل هايتس'])(
    'what is not heard is not written in Arabic: %s',
    (words) => {
      expect(county('Los Angeles and Orange', words)).toBe('06037');
    },
  );

  test.each([
    'estoy en la puerta de mi casa',
    'los trabajadores salieron corriendo',
    'vi los carros en la esquina y la gente',
    'la county fair is next week',
    'el cajero no sirve',
  ])('what follows an article is mostly a word: %s', (words) => {
    expect(county('Los Angeles and Orange', words)).toBe(null);
  });
});
