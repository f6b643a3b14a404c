import { plainAnswer } from './answers.ts';
import { normalisedTree } from './normalise.ts';
import { anyOf, phraseTree } from './phrases.ts';
import ar from './undoing/ar.json' with { type: 'json' };
import en from './undoing/en.json' with { type: 'json' };
import es from './undoing/es.json' with { type: 'json' };

const words = [es, en, ar].map(normalisedTree);
const undoes = anyOf(words.flatMap((one) => one.undoes));
/** By how many words each has. */
const waits = phraseTree(
  words.flatMap((one) => one.waits.map((phrase) => ({ phrase, name: phrase.split(' ').length }))),
);
/** What may stand before: "oh no, sorry, …". */
const leads = new Set(words.flatMap((one) => one.leads));
const refuses = new Set(words.flatMap((one) => one.refuses));

/** By themselves, and in no sentence. */
const alone = new Set(words.flatMap((one) => one.alone));
const SIGNS = /^(?:🛑|⛔|✋|🚫|❌|👎)+$/u;

/** Longer texts say more than that something was not meant. */
const MOST_WORDS = 10;
const MOST_BRIEF = 4;
const MOST_REFUSING = 3;

/**
 * "Wait", "wrong code", "undo that", "no, not that one": what whoever has just decided something says
 * who does not want it. Only to be asked while it can be undone; at any other time such words may
 * mean anything. Perhaps, where more is said that may be something else.
 * @param isBrief something else is asked, so that hardly anything else may be said
 */
export function takesBackAtOnce(
  text: string,
  normal: string,
  isBrief: boolean,
): 'surely' | 'perhaps' | null {
  const said = plainLetters(normal).split(' ').filter(Boolean);
  if (said.length > (isBrief ? MOST_BRIEF : MOST_WORDS)) return null;
  if (undoes(normal) || alone.has(said.join(' ')) || SIGNS.test(text)) return 'surely';
  if (plainAnswer(text, normal) === 'no' || plainAnswer(text, said.join(' ')) === 'no')
    return 'surely';
  const rest = [withoutLeads(said), said].map(afterWait).find((one) => one !== null);
  if (rest) return rest.every((word) => leads.has(word)) ? 'surely' : 'perhaps';
  return refuses.has(said[0] ?? '') && said.length <= MOST_REFUSING ? 'perhaps' : null;
}

/** "Nooo" is "no". */
function plainLetters(normal: string): string {
  return normal.replace(/(\p{L})\1{2,}/gu, '$1');
}

function withoutLeads(said: readonly string[]): readonly string[] {
  const from = said.findIndex((word) => !leads.has(word));
  return said.slice(Math.max(0, from));
}

/** What is said after the longest phrase of waiting; null where it does not begin with one. */
function afterWait(said: readonly string[]): readonly string[] | null {
  let longest = 0;
  waits.findFirst(said, (length) => {
    longest = Math.max(longest, length);
  });
  return longest === 0 ? null : said.slice(longest);
}
