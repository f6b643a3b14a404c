import { chosenCounty } from '../form/counties.ts';
import { whole } from '../request.ts';
import { MAX_SPOT } from '../sighting.ts';
import type { Draft, Question } from '../sighting-draft.ts';
import type { Input, Known } from '../turn.ts';
import { chosenTown } from './town-choices.ts';

/** Takes a message as the answer to the question that was open. */
export function readAnswer(draft: Draft, asking: Question, input: Input, known: Known): Draft {
  const text = input.text.trim();
  const choice = input.request.choice ?? '';
  const yes = whole(input.request, 'yes', 'no');
  switch (asking) {
    case 'spot':
      return text === '' || draft.spot ? draft : { ...draft, spot: text.slice(0, MAX_SPOT) };
    case 'county': {
      const town = chosenTown(choice, known);
      if (town) return { ...draft, ...town };
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
      // Whoever says that they are still there says it of now.
      const sentAt = still === 'here' ? input.sentAt : draft.sentAt;
      return still ? { ...draft, still, ...(sentAt === undefined ? {} : { sentAt }) } : draft;
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
