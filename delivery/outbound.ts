import type { Attachment, Outbound } from '../adapters/adapter.ts';
import { calendarOf } from '../areas/appointments/calendar.ts';
import { appointmentById } from '../areas/appointments/store/appointments.ts';
import { photoById } from '../areas/reports/store/reports.ts';
import { cardPicture } from '../content/rights-card.ts';
import type { Queries, Store } from '../db/store.ts';
import type { MessageBody } from '../db/vocabulary.ts';
import type { Network } from './network.ts';
import { bodiesOf, type Claim } from './store/claims.ts';

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

/** The message as the adapter takes it. */
export async function outboundOf(
  store: Store,
  account: string,
  claim: Claim,
  { photoId, card, calendar, ...body }: MessageBody,
  { network, now }: { network: Network; now: () => number },
): Promise<Outbound> {
  const outbound: Outbound = {
    account,
    to: claim.address,
    ...body,
    expiresAt: claim.expiresAt,
    reference: String(claim.id),
  };
  if (card) {
    const picture = { contentType: 'image/png', bytes: cardPicture(card), keepable: true };
    return { ...outbound, photo: picture };
  }
  if (calendar !== undefined) {
    const file = await store.read((q) => calendarAttachment(q, calendar, network.name, now()));
    return file ? { ...outbound, file } : outbound;
  }
  const photo = photoId === undefined ? null : await store.read((q) => photoById(q, photoId));
  if (!photo) return outbound;
  const { contentType, base64 } = photo;
  return { ...outbound, photo: { contentType, bytes: Buffer.from(base64, 'base64') } };
}

/** Null where the appointment was erased meanwhile. */
async function calendarAttachment(
  q: Queries,
  id: number,
  network: string,
  now: number,
): Promise<Attachment | null> {
  const found = await appointmentById(q, id);
  if (!found) return null;
  const { name, words } = await calendarOf(q, found, network, now);
  return { contentType: 'text/calendar', name, bytes: Buffer.from(words) };
}
