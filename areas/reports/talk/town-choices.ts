import type { Draft } from '../../sighting-draft.ts';
import type { Choice, Known } from '../../turn.ts';
import { likelyTowns, type Town } from '../rules/likely-towns.ts';
import { siteOf } from '../where.ts';

const idOf = ({ county, town }: Town): string => `town:${county}:${town}`;

/** The likeliest towns of a place that was told of without one, as choices. */
export function townChoices({ toldPlaces }: Known, { spot, words }: Draft): Choice[] {
  return likelyTowns(toldPlaces, siteOf({ words, ...(spot ? { spot } : {}) }) ?? null).map(
    (one) => ({
      id: idOf(one),
      label: { verbatim: one.town },
    }),
  );
}

/** The town that a choice stands for, if it is one that was told of. */
export function chosenTown(choice: string, { toldPlaces }: Known): Town | null {
  const found = toldPlaces.find((one) => idOf(one) === choice);
  return found ? { county: found.county, town: found.town } : null;
}
