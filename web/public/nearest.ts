import { countyDistanceKm } from '../../places/points.ts';
import type { WebContext } from '../context.ts';

/**
 * What is nearest to a county first, by the middles of counties; what is as near keeps its order.
 * Without a county all of it keeps its order.
 */
export function nearestFirst<T>(
  { world }: Pick<WebContext, 'world'>,
  county: string | null,
  things: readonly T[],
  countiesOf: (thing: T) => readonly string[],
): T[] {
  if (county === null) return [...things];
  const far = Number.POSITIVE_INFINITY;
  const kmTo = (fips: string): number => countyDistanceKm(world.gazetteer, county, fips) ?? far;
  const measured = things.map((thing) => ({
    thing,
    km: Math.min(far, ...countiesOf(thing).map(kmTo)),
  }));
  return measured.sort((one, other) => compare(one.km, other.km)).map(({ thing }) => thing);
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}
