import type { Language } from '../content/languages.ts';
import type { Tx } from '../db/store.ts';
import type { Lane } from '../db/vocabulary.ts';
import { channelsInUse } from '../delivery/network.ts';
import { enqueue } from '../delivery/store/outbox.ts';
import { type Reachable, reach } from '../people/people.ts';
import { render } from './render.ts';
import type { Say } from './turn.ts';
import type { World } from './world.ts';

export interface Notice {
  /** Says what this is and to whom, so that it is never told twice. */
  key: string;
  says: Say[] | ((language: Language) => Say[]);
  lane: Lane;
  /** How long it is worth delivering, in milliseconds. */
  lasts: number;
  /** The code of what it is about, so that an answer that quotes it needs none. */
  about?: string;
  photoId?: number;
  /** Whose words it holds; they go when that person is forgotten. */
  aboutId?: number;
  /** Who wrote it, and is told if it does not arrive. */
  authorId?: number;
}

/** Puts one message to a person in the outbox, in their language and for their channel. */
export async function tell(tx: Tx, world: World, to: Reachable, notice: Notice): Promise<void> {
  const limits = world.network.channels.get(to.address.channel);
  if (!limits) return;
  const language = to.person.language ?? 'es';
  const says = typeof notice.says === 'function' ? notice.says(language) : notice.says;
  // A number stands for the choices of the last answer only, so none are numbered here.
  const shown = limits.buttons ? says : says.map((one) => ({ ...one, choices: [] }));
  const { body } = render(language, limits, shown);
  if (notice.photoId !== undefined) body.photoId = notice.photoId;
  const now = world.now();
  await enqueue(tx, {
    key: notice.key,
    to: {
      personId: to.person.id,
      addressId: to.address.id,
      channel: to.address.channel,
      account: to.address.account,
    },
    language,
    style: limits.style,
    body,
    lane: notice.lane,
    notBefore: now,
    expiresAt: now + notice.lasts,
    ...(notice.about === undefined ? {} : { about: notice.about }),
    ...(notice.aboutId === undefined ? {} : { aboutId: notice.aboutId }),
    ...(notice.authorId === undefined ? {} : { authorId: notice.authorId }),
  });
}

/** The same for a person known by id, at the address they wrote from while it is active. */
export async function tellPerson(
  tx: Tx,
  world: World,
  personId: number,
  addressId: number | null,
  notice: Notice,
): Promise<void> {
  const to = await reach(tx, personId, channelsInUse(world.network), addressId);
  if (to) await tell(tx, world, to, notice);
}

/** The same to each of several people but one, under a key of their own. */
export async function tellEach(
  tx: Tx,
  world: World,
  people: Iterable<Reachable>,
  notice: Notice,
  exceptId: number | null = null,
): Promise<void> {
  for (const one of people) {
    if (one.person.id === exceptId) continue;
    await tell(tx, world, one, { ...notice, key: `${notice.key}:${one.person.id}` });
  }
}
