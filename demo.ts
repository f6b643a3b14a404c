import type { Language } from './content/languages.ts';
import type { Queries, Store } from './db/store.ts';
import type { Role } from './db/vocabulary.ts';
import { addAddress, findAddress } from './people/addresses.ts';
import { addMembership } from './people/memberships.ts';
import { addPerson } from './people/people.ts';
import type { WebContext } from './web/context.ts';

interface Invented {
  name: string;
  language: Language;
  county: string;
  roles: Role[];
  onDuty?: boolean;
  regional?: boolean;
}

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const MADISON = '37115';
const JACKSON = '37099';

/** A fictional network of Western North Carolina; every person in it is invented. */
const people: Invented[] = [
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

/** The phones the console shows at first. */
export const cast: WebContext['cast'] = [
  { name: 'ana', label: 'Ana', role: 'reporter' },
  { name: 'vera', label: 'Vera', role: 'verifier' },
  { name: 'victor', label: 'Víctor', role: 'verifier' },
  { name: 'sofia', label: 'Sofía', role: 'subscriber' },
  { name: 'sam', label: 'Sam', role: 'subscriber' },
  { name: 'samira', label: 'Samira', role: 'subscriber' },
  { name: 'adela', label: 'Adela', role: 'admin' },
  { name: 'carla', label: 'Carla', role: 'compa' },
  { name: 'rosa', label: 'Rosa', role: 'responder' },
];

/** The scene that they play. */
export const scene: WebContext['scene'] = [
  { name: 'report', phone: 'ana', words: 'report' },
  { name: 'confirm', phone: 'vera', words: 'confirm' },
  { name: 'second', phone: 'victor', words: 'confirm' },
  { name: 'alert', phone: 'sofia', words: null },
  { name: 'end', phone: 'adela', words: null },
  { name: 'help', phone: 'ana', words: 'help' },
  { name: 'taken', phone: 'sofia', words: 'taken' },
];

/** Fills an empty demo with the invented people. */
export async function seedDemo(store: Store, now: number): Promise<void> {
  await store.transact(async (tx) => {
    // What was changed in an earlier demo stays changed.
    if (await findAddress(tx, 'simulator', people[0]?.name ?? '')) return;
    for (const { name, language, county, roles, onDuty, regional } of people) {
      const known = await findAddress(tx, 'simulator', name);
      const personId =
        known?.personId ??
        (await addPerson(
          tx,
          {
            language,
            ...(regional ? { regional } : {}),
            ...(onDuty ? { onDutySince: now } : {}),
          },
          now,
        ));
      if (!known) await addAddress(tx, personId, { channel: 'simulator', address: name }, now);
      for (const role of roles) await addMembership(tx, { personId, county, role }, now);
    }
  });
}

/** The invented coordinator in whose name the demo's console is used; null where nobody was invented. */
export async function demoCoordinator(q: Queries): Promise<number | null> {
  return (await findAddress(q, 'simulator', 'adela'))?.personId ?? null;
}
