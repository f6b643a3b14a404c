import { withoutMapLinks } from '../places/map-link.ts';
import type { Session } from './session.ts';
import type { Draft, Question } from './sighting-draft.ts';
import { type Choice, type Input, type Known, keepingWords, say, stay, type Turn } from './turn.ts';

const MAX_WORDS = 4000;
const MAX_MESSAGES = 30;
/** How long the words for a spot may be. */
export const MAX_SPOT = 120;
const MAX_PICTURES = 3;

/** "I just saw ICE at the Walmart in Hendersonville, can they do that?" is a sighting first. */
export function isToldAsQuestion(known: Known): boolean {
  const { meaning } = known;
  const isToldToo =
    meaning.spot ||
    meaning.likely.some(({ intent, probability }) => intent === 'report' && probability > 0.1);
  return (
    meaning.intent === 'rights' && meaning.sighting && isToldToo && known.located.county !== null
  );
}

/** Asks whether a report is meant to be taken back, where the words leave a doubt. */
export function askWithdrawal(session: Session, text: string): Turn {
  const choices: Choice[] = [
    { id: 'withdraw:yes', label: 'report.taken-back.yes' },
    { id: 'withdraw:no', label: 'report.taken-back.no' },
  ];
  return keepingWords(stay(session, say('report.taken-back.ask', {}, choices)), text);
}

/** Notes when what is told was sent: what is answered to a question is about the same moment, unless it says "now". */
export function sentAt(draft: Draft, input: Input, { meaning }: Known): Draft {
  const isNow = meaning.when === 'now' || meaning.still === 'here' || draft.sentAt === undefined;
  return isNow && input.sentAt !== undefined ? { ...draft, sentAt: input.sentAt } : draft;
}

/** Takes everything a message tells into the draft, whatever was asked. */
export function absorb(draft: Draft, input: Input, known: Known, asking?: Question): Draft {
  const { meaning, located } = known;
  const said = withoutMapLinks(input.text).trim().slice(0, MAX_WORDS);
  const text = input.request.choice === null ? said : '';
  // The answer to "where?" does not say what was seen, unless it does.
  const isPlaceOnly =
    (asking === 'spot' || asking === 'county') && draft.words.length === 0 && !meaning.sighting;
  const next: Draft = {
    ...draft,
    words: text === '' || isPlaceOnly ? draft.words : [...draft.words, text].slice(-MAX_MESSAGES),
    pictures: [...draft.pictures, ...input.pictures].slice(0, MAX_PICTURES),
  };
  if (located.county && !draft.county) next.county = located.county;
  if (located.place && !draft.town && !/^\d/.test(located.place)) next.town = located.place;
  if (input.location) next.location = input.location;
  if (text !== '' && meaning.spot && !draft.spot)
    next.spot = (meaning.where ?? text).slice(0, MAX_SPOT);
  if (meaning.seen && !draft.seen) next.seen = meaning.seen;
  if (meaning.still && !draft.still) next.still = meaning.still;
  return sentAt(next, input, known);
}
