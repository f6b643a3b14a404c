import { text } from '../../content/catalog.ts';
import { cardText } from '../../content/rights-card.ts';
import { enqueue } from '../../db/outbox.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';

const LASTS = 60 * 60_000;

/**
 * CARD: the text in the answer and, where the channel takes pictures, the card as one to save; over
 * SMS a link to it, where the program has a public address.
 */
export async function sendCard(scene: Scene): Promise<void> {
  const { tx, world, person, address, limits, language, now, inboundId } = scene;
  scene.reply(say('card.text', { card: cardText(language, world.network.name) }));
  if (!limits.photos) {
    const { site } = world.network;
    if (site) scene.reply(say('card.link', { url: `${site}/card/${language}` }));
    return;
  }
  const { channel, account } = address;
  await enqueue(tx, {
    key: `card:${inboundId}`,
    to: { personId: person.id, addressId: address.id, channel, account },
    language,
    style: limits.style,
    body: { text: text(language, 'card.caption'), card: language },
    lane: 'reply',
    notBefore: now,
    expiresAt: now + LASTS,
  });
}
