import { countyChoices } from '../../form/counties.ts';
import { saidElsewhere } from '../../form/elsewhere.ts';
import { commandOfAnyone } from '../../form/for-anyone.ts';
import { CONFIDENT } from '../../meaning.ts';
import { menu } from '../../menu.ts';
import { whole } from '../../request.ts';
import { absorb } from '../../sighting.ts';
import { type Draft, emptyDraft, type Question } from '../../sighting-draft.ts';
import { sureness } from '../../sureness.ts';
import type { DialogueTalk } from '../../talk.ts';
import {
  type Effect,
  type Handler,
  type Input,
  type Known,
  leave,
  on,
  say,
  type Turn,
} from '../../turn.ts';
import { readAnswer } from '../draft.ts';
import { isElsewhere } from './more.ts';
import { question } from './questions.ts';
import { back, proceed, send, skip } from './sending.ts';

/** The open report: answers, SKIP, SEND, BACK, EXIT, or more words in any order. */
export const reportDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'report') return null;
  const { draft, asking, filed } = dialogue;
  switch (whole(input.request, 'exit', 'menu', 'send', 'done', 'skip', 'back', 'report')) {
    case 'exit':
    case 'menu':
      return leave(say(filed ? 'report.done' : 'report.dropped'), menu());
    case 'send':
    case 'done':
      return send(draft, asking, filed, known);
    case 'skip':
      return proceed(skip(draft, asking), known, [], filed);
    case 'back':
      return back(draft, asking, filed, known);
    case 'report':
      return proceed(filed ? emptyDraft : draft, known, [say('report.start')]);
    default:
      return filed ? followUp(draft, asking, input, known) : answer(draft, asking, input, known);
  }
};

/** What is answered by the way while a report is open: its question is put again. */
export const reportAside: Pick<DialogueTalk, 'again' | 'isAnswer' | 'wants'> = {
  again({ dialogue }, known) {
    if (dialogue.kind !== 'report') return [];
    return question(dialogue.asking, known, dialogue.draft);
  },
  // "They are gone" answers whether they are still there.
  wants: ['gone', 'correct', 'news', 'coordination', 'auto'],
  isAnswer: (_session, { isShown, location }) => isShown || location !== null,
};

function answer(draft: Draft, asking: Question, input: Input, known: Known): Turn | null {
  if (isOtherRequest(input, known)) return null;
  const heard = readAnswer(
    absorb(corrected(draft, known), input, known, asking),
    asking,
    input,
    known,
  );
  // A county that was asked for and not understood is asked for once more, then left open.
  if (asking === 'county' && !heard.county && input.location === null) {
    return askCountyAgain(heard, known);
  }
  return proceed(heard, known, []);
}

/** "No, I meant Fletcher": what it names takes the place of what was understood. */
function corrected(draft: Draft, { meaning, located }: Known): Draft {
  if (meaning.sense !== 'correct' || (meaning.senseSure ?? 0) < sureness.corrected) return draft;
  const { county, town, spot, ...rest } = draft;
  return {
    ...rest,
    ...(located.county || county === undefined ? {} : { county }),
    ...(located.place || town === undefined ? {} : { town }),
    ...(meaning.spot || spot === undefined ? {} : { spot }),
  };
}

function askCountyAgain(draft: Draft, known: Known): Turn {
  if (draft.unclear) return proceed(skip(draft, 'county'), known, []);
  const far = saidElsewhere(known);
  const choices = countyChoices(known);
  const key = choices.length > 0 ? 'join.which-of-these' : 'report.unknown-county';
  const dialogue = {
    kind: 'report',
    draft: { ...draft, unclear: true },
    asking: 'county',
  } as const;
  return on({ ...dialogue, filed: false }, far ?? say(key, {}, choices));
}

/** Answers to the questions after sending, or anything else there is to add. */
function followUp(draft: Draft, asking: Question, input: Input, known: Known): Turn | null {
  if (isOtherRequest(input, known)) return null;
  // What is told after the report was closed is another sighting.
  const isNew = known.meaning.intent === 'report' && known.openReport === null;
  if (isNew || isElsewhere(known, draft)) return null;
  if (!isOfSighting(input, known)) return null;
  const heard = readAnswer(draft, asking, input, known);
  const answered = heard.seen !== draft.seen || heard.still !== draft.still;
  const chosen = input.request.choice !== null || whole(input.request, 'yes', 'no') !== null;
  const words = chosen || input.text.trim() === '' ? null : input.text;
  const added: Draft = {
    ...heard,
    pictures: input.pictures,
    ...(input.location ? { location: input.location } : {}),
  };
  const isNoted = words !== null && !answered && known.openReport !== null;
  const thanks = isNoted ? ({ thanks: true } as const) : {};
  const effect: Effect = { do: 'add-to-report', draft: added, words, ...thanks };
  // A picture alone leaves what was asked as it is.
  const isOpen = answered || (input.isShown && words === null && !chosen && !input.location);
  return proceed(isOpen ? heard : skip(heard, asking), known, [effect], true);
}

/**
 * Whether a message is of what was seen: an answer, signs, a place, a picture. Names, numbers and
 * needs of the reporter are no business of those who go and look.
 */
function isOfSighting(input: Input, { meaning, located }: Known): boolean {
  if (input.request.choice !== null || whole(input.request, 'yes', 'no')) return true;
  if (input.isShown || input.location !== null) return true;
  if (meaning.intent === 'report' || meaning.intent === 'emergency') return true;
  const isNeed = meaning.intent === 'consulta' || meaning.intent === 'rights';
  if (isNeed && meaning.confidence >= CONFIDENT && !meaning.sighting) return false;
  const tells = meaning.seen ?? meaning.still ?? (meaning.sense === 'gone' || undefined);
  return tells !== undefined || meaning.sighting || meaning.spot || located.county !== null;
}

/** Whole-word commands and clear questions are answered without losing the report. */
function isOtherRequest(input: Input, known: Known): boolean {
  const { intent, confidence, fear } = known.meaning;
  if (intent === 'emergency' && fear) return true;
  return commandOfAnyone(input) !== null || (intent === 'rights' && confidence > 0.7);
}
