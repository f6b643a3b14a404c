import type { Outbound } from '../adapters/adapter.ts';
import type { Queries } from '../db/store.ts';
import type { MessageBody } from '../db/vocabulary.ts';
import type { Network } from './network.ts';

/** What a body names that is read only when it goes out, so that it is as it is then. */
type Named = { [Name in 'photoId' | 'card' | 'calendar']: MessageBody[Name] | undefined };

export interface AttachingWith {
  network: Network;
  now: number;
}

/** Fetches one thing a body names; null where it was erased meanwhile. */
type Attach<Name> = (
  q: Queries,
  name: NonNullable<Name>,
  using: AttachingWith,
) => Promise<Pick<Outbound, 'photo' | 'file'> | null>;

/** How each thing that a body may name is fetched; the areas whose things they are give these. */
export type Attachments = { [Name in keyof Named]?: Attach<Named[Name]> };

/** The picture and the file a body names. */
export async function attach(
  q: Queries,
  attachments: Attachments,
  { photoId, card, calendar }: Named,
  using: AttachingWith,
): Promise<Pick<Outbound, 'photo' | 'file'>> {
  const found = [
    photoId !== undefined && (await attachments.photoId?.(q, photoId, using)),
    card !== undefined && (await attachments.card?.(q, card, using)),
    calendar !== undefined && (await attachments.calendar?.(q, calendar, using)),
  ];
  return Object.assign({}, ...found);
}
