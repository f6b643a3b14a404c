import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { half, otherwise, surely } from '../../form/reading.ts';
import type { FormOf } from '../../form.ts';
import { whole } from '../../request.ts';
import { type Effect, say } from '../../turn.ts';
import { chosenNeeds, inOrder, needChoices, needNames } from '../needs.ts';
import type { EventNeed } from '../rules/invitations.ts';

/** What someone who is coming needs: several may be chosen, one after the other or at once. */
const rsvpForm: FormOf<'rsvp'> = {
  kind: 'rsvp',
  may: () => true,
  mayMean: [],
  dropped: ({ code, chosen }) => [keep(code, chosen, true)],
  finish: ({ code, chosen }) => [keep(code, chosen, true)],
  isEnough: () => true,
  questions: {
    needs: {
      ask: ({ asks, chosen }, { language }) =>
        say(
          'outreach.needs.more',
          { needs: needNames(chosen, language) },
          needChoices(without(asks, chosen), chosen.length),
        ),
      skip: (draft) => draft,
      read(draft, input, { language }) {
        const { code, asks, chosen } = draft;
        const left = without(asks, chosen);
        if (whole(input.request, 'no')) return surely(draft);
        const answer = chosenNeeds(input, left, language);
        if (answer === 'none') return surely(draft);
        if (answer === null) {
          return otherwise(say('outreach.needs.unclear', {}, needChoices(left, chosen.length)));
        }
        const told = { ...draft, chosen: inOrder([...chosen, ...answer]) };
        return without(asks, told.chosen).length === 0
          ? surely(told)
          : half(told, keep(code, told.chosen, false));
      },
    },
  },
};

export const rsvpDialogue = formHandler(rsvpForm);
export const rsvpAside = byTheWay(rsvpForm);

function keep(code: string, needs: EventNeed[], over: boolean): Effect {
  return { do: 'invitation', act: 'needs', code, needs, over };
}

function without(asks: readonly EventNeed[], chosen: readonly EventNeed[]): EventNeed[] {
  return asks.filter((need) => !chosen.includes(need));
}
