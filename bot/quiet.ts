import type { Watch } from '../areas/area.ts';
import { emptySession } from '../areas/session.ts';
import { readSession, talkOf } from '../areas/stored-session.ts';
import { tellPerson } from '../areas/tell.ts';
import type { World } from '../areas/world.ts';
import type { Tx } from '../db/store.ts';
import { waking } from '../db/wake.ts';
import { addressById } from '../people/addresses.ts';
import { loadPerson } from '../people/people.ts';
import { loadSession, saveSession } from '../people/sessions.ts';

/**
 * Closes the dialogues that have been quiet too long. A report or a request for a person that was
 * not sent goes with what it has: who is frightened may have had to put the phone away.
 */
export const quietWatch: Watch = {
  kind: 'session',
  name: 'clock.what.session',
  ...waking(({ tables: { sessions } }) => ({
    from: sessions,
    id: sessions.addressId,
    at: sessions.wakeAt,
  })),
  one: closeOne,
};

async function closeOne(tx: Tx, world: World, addressId: number): Promise<void> {
  const { areas } = world;
  const { dialogue } = readSession(areas, await loadSession(tx, addressId));
  const address = await addressById(tx, addressId);
  await saveSession(tx, addressId, emptySession, null, world.now());
  if (!address) return;
  const person = await loadPerson(tx, address.personId);
  const talk = talkOf(areas, dialogue.kind);
  const kept = await talk?.abandon?.(tx, world, { dialogue, person, addressId });
  if (!kept) return;
  await tellPerson(tx, world, person.id, addressId, {
    ...kept,
    lane: 'reply',
    lasts: 60 * 60_000,
  });
}
