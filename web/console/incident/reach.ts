import type { WouldSend } from '../../../areas/reports/would-send.ts';
import { type Reachable, reachableBy, reachableTold } from '../../../broadcasts/store/reachable.ts';
import type { WebContext } from '../../context.ts';
import { idsOfPeople, inPieces } from '../in-pieces.ts';

/**
 * Whom a decision would tell, by channel and language: an audience anew, or those who were sent what
 * was told before.
 */
export async function reachOf(
  { store, now, world }: WebContext,
  { audience }: WouldSend,
  alerts: readonly number[],
): Promise<Reachable[]> {
  if (audience) {
    return inPieces(await store.read(idsOfPeople), (part) =>
      store.read((q) => reachableBy(q, { ...audience, part }, now())),
    );
  }
  const { languages } = world.network;
  const offered = { languages, otherwise: languages[0] ?? 'es' };
  const found: Reachable[] = [];
  for (const id of alerts) {
    // At once: in pieces, each would look again for who was sent it twice.
    found.push(...(await store.read((q) => reachableTold(q, id, offered))));
  }
  return found;
}
