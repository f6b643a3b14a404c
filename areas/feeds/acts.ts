import type { Tx } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import { publishedOf } from './published.ts';
import { GIVE_UP_AFTER } from './rules/retry.ts';
import { addCalls } from './store/calls.ts';

/**
 * Notes for every partner what the public was told about a code, in the transaction that tells it;
 * called again it notes only what is new. What was told longer ago than a partner is waited for is
 * left out.
 */
export async function announce(
  tx: Tx,
  { partners = [] }: Pick<Network, 'partners'>,
  code: string,
  now: number,
): Promise<void> {
  if (partners.length === 0) return;
  const published = (await publishedOf(tx, [code])).get(code) ?? [];
  const recent = published.filter(({ at }) => at > now - GIVE_UP_AFTER);
  const hooks = partners.map(({ hook }) => hook);
  await addCalls(tx, hooks, code, recent);
}
