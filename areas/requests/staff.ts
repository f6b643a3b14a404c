import type { Language } from '../../content/languages.ts';
import type { Queries, Tx } from '../../db/store.ts';
import { helpingRoles } from '../../db/vocabulary.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { may } from '../../people/authority.ts';
import { loadPerson, type Reachable, reach } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import { tell } from '../tell.ts';
import type { Say } from '../turn.ts';
import { staffFor, type World } from '../world.ts';
import type { SupportRequest } from './store/requests.ts';

const DAY = 24 * 60 * 60_000;

/** Whether someone may see and change a request: whoever asked for it, and the county's staff. */
export async function mayManage(
  q: Queries,
  world: World,
  { createdById, county }: SupportRequest,
  person: Person,
): Promise<boolean> {
  if (!may(person, 'help')) return false;
  if (createdById === person.id) return true;
  const staff = await staffFor(q, world, helpingRoles, county);
  return staff.some((one) => one.person.id === person.id);
}

/** Where a person is written to, by a channel that only they can read where they have one. */
export async function reachSafely(
  q: Queries,
  { network }: World,
  personId: number,
  addressId: number | null = null,
): Promise<Reachable | null> {
  const proven = channelsInUse(network).filter((one) => network.channels.get(one)?.provenSender);
  return (
    (await reach(q, personId, proven, addressId)) ??
    (await reach(q, personId, channelsInUse(network), addressId))
  );
}

export function isProven({ network }: World, { address }: Reachable): boolean {
  return network.channels.get(address.channel)?.provenSender === true;
}

interface Told {
  key: string;
  /** @param proven whether words that are not for carriers may be in it */
  says: (language: Language, proven: boolean) => Say[];
  aboutId?: number;
}

/** Tells whoever asked for it; the staff of the county where they are not there any more. */
export async function tellRequester(
  tx: Tx,
  world: World,
  request: SupportRequest,
  { key, says, aboutId }: Told,
): Promise<void> {
  for (const to of await requestersOf(tx, world, request)) {
    await tell(tx, world, to, {
      key: `${key}:${to.person.id}`,
      says: (language) => says(language, isProven(world, to)),
      lane: 'ask',
      lasts: DAY,
      about: request.code,
      ...(aboutId === undefined ? {} : { aboutId }),
    });
  }
}

async function requestersOf(
  q: Queries,
  world: World,
  { createdById, county }: SupportRequest,
): Promise<Reachable[]> {
  const author = createdById === null ? null : await reachSafely(q, world, createdById);
  if (author && may(await loadPerson(q, author.person.id), 'help')) return [author];
  return staffFor(q, world, helpingRoles, county);
}
