import { text } from '../../content/catalog.ts';
import { cardText } from '../../content/rights-card.ts';
import type { Scene } from '../scene.ts';
import { sendBack } from '../send-back.ts';
import { say } from '../turn.ts';

/**
 * CARD: the text in the answer and, where the channel takes pictures, the card as one to save; over
 * SMS a link to it, where the program has a public address.
 */
export async function sendCard(scene: Scene): Promise<void> {
  const { world, limits, language, inboundId } = scene;
  scene.reply(say('card.text', { card: cardText(language, world.network.name) }));
  if (!limits.photos) {
    const { site } = world.network;
    if (site) scene.reply(say('card.link', { url: `${site}/card/${language}` }));
    return;
  }
  const body = { text: text(language, 'card.caption'), card: language };
  await sendBack(scene, `card:${inboundId}`, body);
}
