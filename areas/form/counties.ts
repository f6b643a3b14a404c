import type { Choice, Known } from '../turn.ts';

/** The counties a place name may stand for, as choices. */
export function countyChoices(known: Known): Choice[] {
  return known.located.alternatives.slice(0, 5).map((fips) => ({
    id: `county:${fips}`,
    label: { verbatim: known.countyNames.get(fips) ?? fips },
  }));
}

/** The county a choice stands for, if it is one we know. */
export function chosenCounty(choice: string | null, known: Known): string | null {
  const fips = choice?.startsWith('county:') ? choice.slice('county:'.length) : null;
  return fips !== null && known.countyNames.has(fips) ? fips : null;
}
