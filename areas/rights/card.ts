import { text } from '../../content/catalog.ts';
import { cardText } from '../../content/rights-card.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { sendBack } from '../send-back.ts';
import { say } from '../turn.ts';

/**
 * CARD: the text in the answer and, where the channel takes pictures, the card as one to save; over
 * SMS a link to it, where the program has a public address.
 */
export async function sendCard(act: Act): Promise<Outcome> {
  const { world, limits, language, inboundId } = act;
  const words = say('card.text', { card: cardText(language, world.network.name) });
  if (!limits.photos) {
    const { site } = world.network;
    return told(words, ...(site ? [say('card.link', { url: `${site}/card/${language}` })] : []));
  }
  const body = { text: text(language, 'card.caption'), card: language };
  await sendBack(act, `card:${inboundId}`, body);
  return told(words);
}
