import { chosenCounty } from '../form/counties.ts';
import { whole } from '../request.ts';
import type { Input, Known } from '../turn.ts';
import type { Draft, Question } from './dialogue.ts';

const MAX_WORDS = 4000;
const MAX_MESSAGES = 30;
const MAX_SPOT = 120;
const MAX_PICTURES = 3;

/** Takes everything a message tells into the draft, whatever was asked. */
export function absorb(draft: Draft, input: Input, known: Known, asking?: Question): Draft {
  const { meaning, located } = known;
  const text = input.request.choice === null ? input.text.trim().slice(0, MAX_WORDS) : '';
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
  return next;
}

/** Takes a message as the answer to the question that was open. */
export function readAnswer(draft: Draft, asking: Question, input: Input, known: Known): Draft {
  const text = input.text.trim();
  const choice = input.request.choice ?? '';
  const yes = whole(input.request, 'yes', 'no');
  switch (asking) {
    case 'spot':
      return text === '' || draft.spot ? draft : { ...draft, spot: text.slice(0, MAX_SPOT) };
    case 'county': {
      const county = chosenCounty(choice, known);
      return county ? { ...draft, county } : draft;
    }
    case 'what':
      return draft;
    case 'seen': {
      const seen =
        choiceOf(choice, 'seen', 'heard') ?? known.meaning.seen ?? fromYes(yes, 'seen', 'heard');
      return seen ? { ...draft, seen } : draft;
    }
    case 'still': {
      const still =
        choiceOf(choice, 'here', 'left', 'unsure') ??
        known.meaning.still ??
        fromYes(yes, 'here', 'left');
      return still ? { ...draft, still } : draft;
    }
  }
}

function choiceOf<Name extends string>(choice: string, ...names: Name[]): Name | null {
  return names.find((name) => choice === `tell:${name}`) ?? null;
}

function fromYes<Name extends string>(answer: string | null, yes: Name, no: Name): Name | null {
  if (answer === null) return null;
  return answer === 'yes' ? yes : no;
}
