import { normalise } from '../../content/normalise.ts';
import { placeWords } from '../../content/place-words.ts';
import type { Choice, Known } from '../turn.ts';

/** The counties a place name may stand for, as choices. */
export function countyChoices(known: Known): Choice[] {
  return known.located.alternatives.slice(0, 5).map((fips) => ({
    id: `county:${fips}`,
    label: { verbatim: known.countyNames.get(fips) ?? fips },
  }));
}

const forWhom: ReadonlySet<string> = new Set(['for', 'para', 'pa']);

/**
 * The served county whose bare name a text has where a place is named: "alerts for Henderson", where
 * its writer speaks of counties. Null where there is none, or more than one.
 */
export function countyByName(normal: string, { served }: Known): string | null {
  const words = normal.split(' ');
  const found = [...served].filter(([, name]) => {
    const at = words.indexOf(normalise(name));
    const before = words[at - 1] ?? '';
    return (
      at > 0 && (placeWords.at.has(before) || placeWords.of.has(before) || forWhom.has(before))
    );
  });
  const [only, ...more] = found;
  return only && more.length === 0 ? only[0] : null;
}

/** The county a choice stands for, if it is one we know. */
export function chosenCounty(choice: string | null, known: Known): string | null {
  const fips = choice?.startsWith('county:') ? choice.slice('county:'.length) : null;
  return fips !== null && known.countyNames.has(fips) ? fips : null;
}
