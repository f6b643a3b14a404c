import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { otherwise, perhaps, surely } from '../../form/reading.ts';
import type { FormOf } from '../../form.ts';
import { type Request, starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { done, type Handler, type Input, type Known, say, stay, type Turn } from '../../turn.ts';

const thanks = say('debriefs.thanks');

/** What should go better next time, in words that are read without a name. */
const debriefingForm: FormOf<'debriefing'> = {
  kind: 'debriefing',
  may: () => true,
  stays: true,
  dropped: () => [thanks],
  finish: () => [thanks],
  questions: {
    better: {
      ask: () => say('debriefs.better'),
      // What was is told in the words of what is: which of them it is, they are asked.
      free: true,
      skip: (draft) => draft,
      read({ code }, input, { meaning }) {
        const { request, text } = input;
        if (
          asksToTalk(request) &&
          (meaning.intent === 'consulta' || whole(request, 'need-to-talk'))
        ) {
          return surely({ code }, { do: 'debriefing', act: 'talk', code });
        }
        if (whole(request, 'yes')) return otherwise(say('debriefs.better'));
        if (whole(request, 'no') || isCourtesy(meaning)) return surely({ code });
        if (isAnother(input)) return null;
        return perhaps({ code }, { do: 'debriefing', act: 'better', code, words: text });
      },
    },
  },
};

export const debriefingDialogue = formHandler(debriefingForm);
export const debriefingAside = byTheWay(debriefingForm);

/** "I need to talk", and to whom. */
function asksToTalk(request: Request): boolean {
  return starting(request, 'need-to-talk') !== null;
}

/** "Nothing, thank you" is no word about next time. */
function isCourtesy({ sense }: Known['meaning']): boolean {
  return sense === 'thanks' || sense === 'ack';
}

function isAnother({ request }: Input): boolean {
  return request.choice !== null || request.matches.some(({ rest }) => rest === '');
}

/** The buttons under the question: they name their incident, so that they work long after. */
export const debriefingButton: Handler = (session, { request }, known) => {
  const [, what, code] = /^debriefing:(safe|talk):(\w+)$/.exec(request.choice ?? '') ?? [];
  if (code === undefined) return null;
  return what === 'talk' ? needsToTalk(session, code) : isSafe(session, code, known);
};

/** "Yes", "I am fine", "I need to talk" from somebody who was just asked how they are. */
export const debriefAnswer: Handler = (session, { request }, known) => {
  const { debriefAsked, meaning, thing } = known;
  if (!debriefAsked || session.dialogue.kind !== 'idle' || request.choice !== null) return null;
  const names = request.code ?? (thing?.quoted ? thing.code : null);
  if (names !== null && names !== debriefAsked) return null;
  if (asksToTalk(request) || whole(request, 'no')) return needsToTalk(session, debriefAsked);
  const isWell = whole(request, 'yes') !== null || meaning.sense === 'safe';
  return isWell ? isSafe(session, debriefAsked, known) : null;
};

function needsToTalk(session: Session, code: string): Turn {
  const effect = { do: 'debriefing', act: 'talk', code } as const;
  return session.dialogue.kind === 'debriefing' ? done(effect) : stay(session, effect);
}

/** What else is open goes on; else they are asked what should go better. */
function isSafe(session: Session, code: string, known: Known): Turn {
  const effect = { do: 'debriefing', act: 'safe', code } as const;
  if (session.dialogue.kind !== 'idle' || known.debriefAsked !== code) return stay(session, effect);
  return openForm(debriefingForm, { code }, session, known, effect);
}
