import type { Inbound } from '../adapters/adapter.ts';
import type { Meaning } from '../areas/meaning.ts';
import type { World } from '../areas/world.ts';
import { type Located, locate, locatePoint } from '../places/locate.ts';
import { withoutMapLinks } from '../places/map-link.ts';
import { once } from './once.ts';

/** The longest text that is read; the rest of a longer one is left out. */
export const MAX_TEXT = 8000;

/** What a message says by itself; each found out when it is first asked for. */
export interface Heard {
  meaning(): Meaning;
  located(): Located;
  /** How long that took so far, in milliseconds. */
  work(): number;
}

export function hear(world: World, { text, location }: Inbound): Heard {
  // The address of a map is a place, and no words.
  const words = withoutMapLinks(text.slice(0, MAX_TEXT));
  let work = 0;
  const timed = <T>(find: () => T) =>
    once(() => {
      const begun = performance.now();
      const found = find();
      work += performance.now() - begun;
      return found;
    });
  return {
    meaning: timed(() => world.understand(words)),
    located: timed(() =>
      location ? locatePoint(world.gazetteer, location) : locate(world.gazetteer, words),
    ),
    work: () => work,
  };
}
