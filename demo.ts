import { channels } from './adapters/adapter.ts';
import type { Queries, Store, Tx } from './db/store.ts';
import type { Address } from './people/address.ts';
import { addAddress, findAddress } from './people/addresses.ts';
import { addMembership } from './people/memberships.ts';
import { addPerson, updatePerson } from './people/people.ts';
import { setTeamName } from './people/team-names.ts';
import type { Resident, WebContext } from './web/context.ts';

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const MADISON = '37115';
const JACKSON = '37099';

/** A fictional network of Western North Carolina; every person in it is invented. */
export const residents: readonly Resident[] = [
  { name: 'vera', language: 'es', county: HENDERSON, roles: ['verifier'], onDuty: true },
  { name: 'victor', language: 'es', county: HENDERSON, roles: ['verifier'], onDuty: true },
  { name: 'valerie', language: 'en', county: HENDERSON, roles: ['verifier'] },
  { name: 'vicente', language: 'es', county: BUNCOMBE, roles: ['verifier'], onDuty: true },
  { name: 'vanessa', language: 'en', county: BUNCOMBE, roles: ['verifier'], onDuty: true },
  { name: 'adela', language: 'es', county: HENDERSON, roles: ['admin', 'operator'], onDuty: true },
  { name: 'alan', language: 'en', county: HENDERSON, roles: ['admin'] },
  { name: 'adela', language: 'es', county: BUNCOMBE, roles: ['admin'] },
  { name: 'carla', language: 'es', county: HENDERSON, roles: ['compa'], onDuty: true },
  { name: 'rosa', language: 'es', county: HENDERSON, roles: ['responder'], onDuty: true },
  { name: 'sofia', language: 'es', county: HENDERSON, roles: ['subscriber'] },
  { name: 'sam', language: 'en', county: HENDERSON, roles: ['subscriber'] },
  { name: 'salma', language: 'ar', county: HENDERSON, roles: ['subscriber'] },
  { name: 'samira', language: 'ar', county: BUNCOMBE, roles: ['subscriber'] },
  { name: 'santiago', language: 'es', county: BUNCOMBE, roles: ['subscriber'], regional: true },
  { name: 'sara', language: 'en', county: MADISON, roles: ['subscriber'] },
  { name: 'silvia', language: 'es', county: JACKSON, roles: ['subscriber'] },
];

/** The phones the console shows at first: those who act above those who are told. */
export const cast: WebContext['cast'] = [
  { name: 'ana', label: 'Ana', role: 'reporter', language: 'es' },
  { name: 'vera', label: 'Vera', role: 'verifier', language: 'es' },
  { name: 'victor', label: 'Víctor', role: 'verifier', language: 'es' },
  { name: 'adela', label: 'Adela', role: 'admin', language: 'es' },
  { name: 'carla', label: 'Carla', role: 'compa', language: 'es' },
  { name: 'sofia', label: 'Sofía', role: 'subscriber', language: 'es' },
  { name: 'sam', label: 'Sam', role: 'subscriber', language: 'en' },
  { name: 'salma', label: 'Salma', role: 'subscriber', language: 'ar' },
  { name: 'samira', label: 'Samira', role: 'elsewhere', language: 'ar' },
  { name: 'rosa', label: 'Rosa', role: 'responder', language: 'es' },
];

/** Where their phones can say that they are. */
export const spots: readonly { name: string; latitude: number; longitude: number }[] = [
  { name: 'Hendersonville', latitude: 35.3187, longitude: -82.461 },
  { name: 'Fletcher', latitude: 35.4307, longitude: -82.5012 },
  { name: 'Asheville', latitude: 35.5951, longitude: -82.5515 },
  { name: 'Marshall', latitude: 35.7973, longitude: -82.684 },
  { name: 'Sylva', latitude: 35.3737, longitude: -83.226 },
];

/** Fills an empty demo with the invented people. */
export async function seedDemo(store: Store, now: number): Promise<void> {
  await store.transact(async (tx) => {
    // What was changed in an earlier demo stays changed.
    if (await addressOfPhone(tx, residents[0]?.name ?? '')) return;
    await settleAll(tx, new Map(), now);
  });
}

/**
 * Settles everybody who is invented.
 * @param known the ids of those who are there, without an address or a role
 */
export async function settleAll(
  tx: Tx,
  known: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  for (const { name, language, county, roles, onDuty, regional } of residents) {
    const met = await addressOfPhone(tx, name);
    const about = {
      language,
      ...(regional ? { regional } : {}),
      ...(onDuty ? { onDutySince: now } : {}),
    };
    const personId = met?.personId ?? known.get(name) ?? (await addPerson(tx, about, now));
    if (!met) {
      if (known.has(name)) await updatePerson(tx, personId, { ...asNew, ...about });
      await addAddress(tx, personId, { channel: 'simulator', address: name }, now);
    }
    for (const role of roles) await addMembership(tx, { personId, county, role }, now);
    if (!roles.includes('subscriber')) await setTeamName(tx, personId, nameOf(name));
  }
}

/** What the team calls somebody who is invented: as their phone is called. */
function nameOf(name: string): string {
  return (
    cast.find((one) => one.name === name)?.label ??
    name.replace(/^./, (first) => first.toUpperCase())
  );
}

/** What nobody is before anything happened. */
const asNew: Parameters<typeof updatePerson>[2] = {
  ...{ state: 'active', frozenAt: null, onDutySince: null, onDutyUntil: null, onDutyFor: null },
  ...{ regional: false, fallback: false, snoozedUntil: null, quietNights: false, forgetAt: null },
};

/** The address of a phone, whatever channel it was given; null where it never wrote. */
export async function addressOfPhone(q: Queries, name: string): Promise<Address | null> {
  for (const channel of channels) {
    const found = await findAddress(q, channel, name);
    if (found) return found;
  }
  return null;
}

/** The invented coordinator in whose name the demo's console is used; null where nobody was invented. */
export async function demoCoordinator(q: Queries): Promise<number | null> {
  return (await addressOfPhone(q, 'adela'))?.personId ?? null;
}
