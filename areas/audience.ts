import type { ChosenAudience } from '../broadcasts/audience.ts';
import type { Known } from './turn.ts';

export const everyone: ChosenAudience = {
  roles: ['subscriber'],
  counties: [],
  languages: [],
  tier: null,
};

/** The served counties named in a list, each by its name or its FIPS code. */
export function countiesIn(text: string, known: Known): string[] {
  const wanted = text
    .split(/[,;\u060C]| y | and |\n/)
    .map((one) =>
      one
        .trim()
        .toLowerCase()
        .replace(/^condado de | county$/, ''),
    )
    .filter(Boolean);
  const found = wanted.flatMap(
    (one) =>
      [...known.served].find(([fips, name]) => fips === one || name.toLowerCase() === one)?.[0] ??
      [],
  );
  const { county } = known.located;
  if (found.length === 0 && county && known.served.has(county)) return [county];
  return found.length === wanted.length ? [...new Set(found)] : [];
}
