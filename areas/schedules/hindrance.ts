import { type Language, languageName, languages } from '../../content/languages.ts';
import type { Act } from '../act.ts';
import { refusal, type Say } from '../turn.ts';
import { timeProblem, unfilledIn } from './once-rules.ts';
import { type Ahead, aheadOf, type Counter } from './outlook.ts';
import type { Schedule } from './store/schedules.ts';

/** Why a message that is sent once may not be, and what of it is to be mended. */
export interface Hindrance {
  at: 'who' | 'what' | 'when';
  say: Say;
}

/**
 * The first thing that keeps a message from being sent; null where nothing does.
 * @param count how those it goes to are counted
 */
export async function hindranceOf(
  act: Pick<Act, 'world' | 'language' | 'now'>,
  message: Schedule,
  count: Counter,
): Promise<Hindrance | null> {
  const ahead = await aheadOf(act.world, message, count);
  if (ahead.people === 0) {
    return {
      at: 'who',
      say: refusal(message.corrects === null ? 'message.nobody' : 'message.too-old'),
    };
  }
  const words = wordsProblem(act, message, ahead);
  if (words) return { at: 'what', say: words };
  const time = timeProblem(message.at, act.now);
  return time && { at: 'when', say: refusal(`message.time.${time}`, { code: message.code }) };
}

/** What is wrong with the words of a message for those who would get it. */
export function wordsProblem(
  { world, language }: Pick<Act, 'world' | 'language'>,
  { content }: Pick<Schedule, 'content'>,
  { missing, wordings }: Pick<Ahead, 'missing' | 'wordings'>,
): Say | null {
  if (missing.length > 0) {
    const names = missing.map((one) => languageName(one, language)).join(', ');
    return refusal('message.missing', { languages: names });
  }
  const gaps = content.kind === 'text' ? gapsOf(content.texts, language) : [];
  if (gaps.length > 0) return refusal('message.unfilled', { gaps: gaps.join('; ') });
  for (const { maxText, style } of world.network.channels.values()) {
    const long = wordings.find((one) => one.style === style && one.body.text.length > maxText);
    if (long) {
      return refusal('message.too-long', {
        language: languageName(long.language, language),
        count: long.body.text.length - maxText,
      });
    }
  }
  return null;
}

/** What is to be filled in, by language: "Español: [día], [lugar]". */
function gapsOf(texts: Partial<Record<Language, string>>, reader: Language): string[] {
  return languages.flatMap((one) => {
    const gaps = unfilledIn(texts[one] ?? '');
    return gaps.length === 0 ? [] : [`${languageName(one, reader)}: ${gaps.join(', ')}`];
  });
}
