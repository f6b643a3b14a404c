import { BUNCOMBE, HENDERSON } from '../surge/events.ts';
import { openTown, type Resident, type Town } from '../town.ts';

export const eyewitnesses = ['ana', 'beto', 'celia'] as const;
export const verifiers = ['vera', 'victor', 'valeria'] as const;
export const admins = ['adela', 'alan'] as const;
export const subscribers = ['sofia', 'sam', 'noor'] as const;

/** Where something may be seen: two places in one town. */
export const spots = [
  { id: 'walmart', said: 'el Walmart de Hendersonville' },
  { id: 'laundry', said: 'la lavandería de la Seventh Avenue en Hendersonville' },
] as const;

/** A county with three verifiers and two admins; everyone writes where the sender is certain. */
export async function openSmallTown(): Promise<Town> {
  const town = openTown();
  const home: Omit<Resident, 'name'> = {
    ...{ channel: 'signal', language: 'es', counties: [HENDERSON] },
  };
  for (const name of eyewitnesses) await town.settle({ ...home, name, counties: [] });
  for (const name of verifiers) {
    await town.settle({ ...home, name, roles: ['verifier'], onDuty: true });
  }
  for (const name of admins) await town.settle({ ...home, name, roles: ['admin'] });
  await town.settle({ ...home, name: 'rosa', roles: ['responder'] });
  await town.settle({ ...home, name: 'sofia', roles: ['subscriber'] });
  await town.settle({
    name: 'sam',
    channel: 'telegram',
    language: 'en',
    counties: [HENDERSON],
    roles: ['subscriber'],
  });
  await town.settle({
    ...home,
    name: 'noor',
    language: 'ar',
    counties: [BUNCOMBE],
    roles: ['subscriber'],
    regional: true,
  });
  return town;
}
