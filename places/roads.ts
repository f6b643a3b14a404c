import { roadMiles, streets } from './area-data.ts';
import type { Gazetteer } from './gazetteer.ts';

/** What matters comes early in a long text. */
const MOST_WORDS = 200;

/** The counties a road or an exit in a text lies in; empty where none is known. */
export function countiesOfRoads(gazetteer: Gazetteer, text: readonly string[]): string[] {
  const words = text.slice(0, MOST_WORDS);
  const exits = countiesOfExits(gazetteer, words);
  if (exits.length > 0) return exits;
  return countiesOfStreets(gazetteer, words);
}

/** "I-26 exit 44", "la 40 salida 50", "mile 53 on I 40": exits are numbered by miles. */
function countiesOfExits(gazetteer: Gazetteer, words: readonly string[]): string[] {
  const at = words.findIndex((word) => gazetteer.words.exits.has(word));
  if (at < 0) return [];
  const mile = words
    .slice(at + 1, at + 4)
    .map(Number)
    .find((number) => number > 0);
  if (mile === undefined) return [];
  const numbers = words.flatMap((word) => /^(?:i|us|nc|hwy)?(\d{2,3})$/.exec(word)?.[1] ?? []);
  const found = Object.entries(roadMiles).flatMap(([road, stretches]) => {
    const number = /\d+/.exec(road)?.[0] ?? '';
    if (!numbers.includes(number) || (Number(number) === mile && numbers.length === 1)) return [];
    return stretches
      .filter(({ from, to }) => mile >= from && mile <= to)
      .map(({ county }) => county);
  });
  return known(gazetteer, found);
}

const LONGEST_STREET = 4;

function countiesOfStreets(gazetteer: Gazetteer, words: readonly string[]): string[] {
  const spelled = words.map((word) => gazetteer.words.short.get(word) ?? word);
  for (let size = LONGEST_STREET; size > 0; size--) {
    for (let start = 0; start + size <= spelled.length; start++) {
      const name = spelled.slice(start, start + size).join(' ');
      const found = Object.hasOwn(streets, name) ? streets[name] : undefined;
      if (found !== undefined) return known(gazetteer, [found].flat());
    }
  }
  return [];
}

function known(gazetteer: Gazetteer, counties: readonly string[]): string[] {
  return [...new Set(counties)].filter((fips) => gazetteer.known.has(fips));
}
