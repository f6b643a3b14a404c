import type { MessageBody } from '../db/vocabulary.ts';
import { enqueue } from '../delivery/store/outbox.ts';
import type { Act } from './act.ts';

/** An answer that comes later than this helps nobody any more. */
const LASTS = 60 * 60_000;

/**
 * Puts a message in the outbox to where this one came from: the answer, or something beside it.
 * @param about the code it is about, so that quoting it names the same
 */
export async function sendBack(
  act: Act,
  key: string,
  body: MessageBody,
  about?: string,
): Promise<void> {
  const { tx, person, address, limits, language, now } = act;
  const { channel, account } = address;
  await enqueue(tx, {
    key,
    to: { personId: person.id, addressId: address.id, channel, account },
    language,
    style: limits.style,
    body,
    lane: 'reply',
    notBefore: now,
    expiresAt: now + LASTS,
    ...(about === undefined ? {} : { about }),
  });
}
