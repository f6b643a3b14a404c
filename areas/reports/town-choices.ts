import type { Draft } from '../sighting-draft.ts';
import type { Choice, Known } from '../turn.ts';
import { likelyTowns, type Town } from './rules/likely-towns.ts';
import { siteOf } from './where.ts';

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

/** The town that a choice stands for, however long ago it was offered. */
export function chosenTown(choice: string, { countyNames }: Known): Town | null {
  const [, county = '', town = ''] = /^town:(\d{5}):(.{1,60})$/u.exec(choice) ?? [];
  return countyNames.has(county) ? { county, town } : null;
}
