import type { Effect } from '../../areas/turn.ts';
import { findAddress } from '../../people/addresses.ts';
import { loadPerson } from '../../people/people.ts';
import { type Done, doBy } from '../../web/console/acting.ts';
import type { WebContext } from '../../web/context.ts';
import type { Town } from './town.ts';

/** Does something on the console in the name of somebody in a town, without a page. */
export async function doAtDesk(town: Town, name: string, ...deeds: Effect[]): Promise<Done> {
  const person = await town.store.read(async (q) => {
    for (const channel of ['signal', 'telegram', 'sms'] as const) {
      const address = await findAddress(q, channel, name);
      if (address) return loadPerson(q, address.personId);
    }
    throw new Error(`Nobody is called ${name}.`);
  });
  const web = { store: town.store, world: town.world, now: town.clock.now } as WebContext;
  return doBy(web, { person, language: person.language ?? 'es' }, { once: null, deeds });
}
