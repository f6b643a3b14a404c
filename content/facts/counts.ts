import { type Found, without } from '../phrase-table.ts';
import { type FactPhrase, named } from './words.ts';

/** More were never seen at once; such a number is a road or a house. */
const MOST = 200;
/** "Five or six" is near; "exit 44, 2 agents" is not. */
const RANGE = 5;

/** How many agents and vehicles are there, and how many people they took; missing where none says. */
export function countsIn(found: readonly Found<FactPhrase>[]): {
  agents?: number;
  vehicles?: number;
  taken?: number;
} {
  const moving = named(found, 'toward');
  const means = named(found, 'takenMeans', 'notDetaining');
  const takings = without(named(found, 'taken', 'takenOne', 'takenTwo'), means);
  const vehicles = distinct(
    without(named(found, 'vehicles', 'vehiclesOne', 'vehiclesTwo'), moving),
  );
  const people = named(found, 'agents', 'agentsOne', 'agentsTwo');
  const agents = distinct(without(people, [...takings, ...vehicles]));
  return {
    ...some('agents', Math.max(0, ...agents.map(countOf))),
    ...some(
      'vehicles',
      vehicles.map(countOf).reduce((sum, one) => sum + one, 0),
    ),
    ...some('taken', Math.max(0, ...takings.map(countOf))),
  };
}

function some<Name extends string>(name: Name, count: number): { [key in Name]?: number } {
  return count > 0 && count <= MOST ? ({ [name]: count } as { [key in Name]?: number }) : {};
}

/** The lower bound of a count, by its figures or, where it has none, by its kind. */
function countOf({ name, numbers }: Found<FactPhrase>): number {
  const [first, second] = numbers;
  if (first === undefined) return name.endsWith('Two') ? 2 : 1;
  if (second === undefined) return first;
  return second > first && second - first <= RANGE ? first : second;
}

/** Of those that share words only the longest. */
function distinct(found: readonly Found<FactPhrase>[]): Found<FactPhrase>[] {
  const kept: Found<FactPhrase>[] = [];
  for (const one of [...found].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    if (without([one], kept).length > 0) kept.push(one);
  }
  return kept;
}
