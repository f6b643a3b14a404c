import type { Outbound } from '../adapters/adapter.ts';
import { wholeCharacters } from '../adapters/whole-characters.ts';
import type { Queries, Store } from '../db/store.ts';
import type { MessageBody } from '../db/vocabulary.ts';
import { type AttachingWith, type Attachments, attach } from './attachments.ts';
import { bodiesOf } from './store/claims.ts';
import type { Claim } from './store/next-rows.ts';

const KEPT = 64;

/** The texts of broadcasts, opened once and not once for each of their thousands of recipients. */
export class Bodies {
  readonly #kept = new Map<number, MessageBody>();

  /** Fetches what the claims say; a text that was erased meanwhile is missing. */
  async fetch(q: Queries, claims: readonly Claim[]): Promise<Map<number, MessageBody>> {
    const bodies = new Map<number, MessageBody>();
    const wanted = new Set<number>();
    for (const { messageId } of claims) {
      const kept = this.#kept.get(messageId);
      if (kept) bodies.set(messageId, kept);
      else wanted.add(messageId);
    }
    const fetched = await bodiesOf(q, [...wanted]);
    for (const [id, body] of fetched) bodies.set(id, body);
    for (const { messageId, broadcastId } of claims) {
      const body = broadcastId === null ? undefined : fetched.get(messageId);
      if (body) this.#keep(messageId, body);
    }
    return bodies;
  }

  #keep(id: number, body: MessageBody): void {
    this.#kept.set(id, body);
    if (this.#kept.size <= KEPT) return;
    const [oldest = 0] = this.#kept.keys();
    this.#kept.delete(oldest);
  }
}

/** What a message goes out with. */
export interface Outgoing extends Pick<AttachingWith, 'network'> {
  store: Store;
  account: string;
  attachments: Attachments;
  now: () => number;
}

/** The message as the adapter takes it. */
export async function outboundOf(
  claim: Claim,
  body: MessageBody,
  { store, account, attachments, network, now }: Outgoing,
): Promise<Outbound> {
  const outbound: Outbound = {
    account,
    to: claim.address,
    ...body,
    text: wholeCharacters(body.text),
    expiresAt: claim.expiresAt,
    reference: String(claim.id),
  };
  const { photoId, card, calendar } = body;
  if ((photoId ?? card ?? calendar) === undefined) return outbound;
  const named = { photoId, card, calendar };
  const using = { network, now: now() };
  return { ...outbound, ...(await store.read((q) => attach(q, attachments, named, using))) };
}
