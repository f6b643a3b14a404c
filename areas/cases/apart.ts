import { makeApartKeys } from '../../db/apart.ts';
import { audit } from '../../db/audit.ts';
import { keepApartKeys } from '../../db/kept-keys.ts';
import type { Store } from '../../db/store.ts';
import { resealCases } from './store/apart.ts';

/** How Consulta is kept apart: not at all, to be read by nobody now, or as usual. */
export type ApartState = 'off' | 'locked' | 'open';

export function apartStateOf(store: Store): Promise<ApartState> {
  return store.read(async ({ vault }) => vault.apart.state);
}

/**
 * Has the words, facts and notes of cases be read only while somebody has given this passphrase since the start; or
 * changes it. What is told while it is locked is kept, and passed on to whoever helps as always.
 * @returns how many were sealed anew; null where it is locked, and so cannot be changed
 */
export async function protectCases(
  store: Store,
  passphrase: string,
  now: number,
): Promise<number | null> {
  const state = await apartStateOf(store);
  if (state === 'locked') return null;
  const { apart, keys } = await store.transact(async (tx) => {
    const { apart } = tx.vault;
    const keys = apart.protectAnew(passphrase) ?? makeApartKeys(passphrase);
    await keepApartKeys(tx, keys);
    await audit(tx, { actorId: null, action: 'consulta.protected', subject: 'cases' }, now);
    return { apart, keys };
  });
  // Only now is it sure that they are kept: what is sealed with others nobody could ever open.
  apart.use(keys);
  apart.unlock(passphrase);
  return resealCases(store);
}

/** Has it be read again until the program stops; false where the passphrase is another. */
export async function unlockCases(
  store: Store,
  passphrase: string,
  personId: number | null,
  now: number,
): Promise<boolean> {
  const isOpen = await store.transact(async (tx) => {
    const isOpen = tx.vault.apart.unlock(passphrase);
    const action = isOpen ? 'consulta.unlocked' : 'consulta.refused';
    await audit(tx, { actorId: personId, action, subject: 'cases' }, now);
    return isOpen;
  });
  // Protecting may have been broken off before all was sealed.
  if (isOpen) await resealCases(store);
  return isOpen;
}
