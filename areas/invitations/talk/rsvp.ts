import { isPressing } from '../../form/danger.ts';
import { whole } from '../../request.ts';
import { chosenNeeds, inOrder, needChoices, needNames } from '../../talk/choosing.ts';
import { done, type Handler, type Input, type Known, on, say } from '../../turn.ts';

/** What someone who is coming needs: several may be chosen, one after the other or at once. */
export const rsvpDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'rsvp' || isPressing(input, known)) return null;
  const { code, asks, chosen } = dialogue;
  const over = whole(input.request, 'no', 'skip', 'send', 'exit', 'back', 'menu') !== null;
  if (over) return done({ do: 'invitation', act: 'needs', code, needs: chosen, over });
  const left = asks.filter((need) => !chosen.includes(need));
  const answer = chosenNeeds(input, left, known.language);
  if (answer === 'none') {
    return done({ do: 'invitation', act: 'needs', code, needs: chosen, over: true });
  }
  if (answer === null) {
    if (isSomethingElse(input, known)) return null;
    return on(dialogue, say('outreach.needs.unclear', {}, needChoices(left, chosen.length)));
  }
  const needs = inOrder([...chosen, ...answer]);
  const rest = asks.filter((need) => !needs.includes(need));
  if (rest.length === 0) {
    return done({ do: 'invitation', act: 'needs', code, needs, over: true });
  }
  return on(
    { ...dialogue, chosen: needs },
    { do: 'invitation', act: 'needs', code, needs, over: false },
    say(
      'outreach.needs.more',
      { needs: needNames(needs, known.language) },
      needChoices(rest, needs.length),
    ),
  );
};

function isSomethingElse({ request }: Input, { meaning }: Known): boolean {
  // "No entiendo" begins with a word that is an answer, and is none.
  const asks = request.matches.some(({ command }) => command !== 'yes' && command !== 'no');
  if (asks || request.code !== null || request.choice !== null) return true;
  return meaning.intent !== 'unknown' && meaning.confidence > 0.6;
}
