import { asksWhether } from '../../../content/asking.ts';
import { countyChoices } from '../../form/counties.ts';
import { commandOfAnyone } from '../../form/for-anyone.ts';
import { CONFIDENT } from '../../meaning.ts';
import { menu } from '../../menu.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { absorb, isToldAsQuestion } from '../../sighting.ts';
import { type Draft, emptyDraft, type Question } from '../../sighting-draft.ts';
import type { DialogueTalk } from '../../talk.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Input,
  type Known,
  leave,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { readAnswer } from '../draft.ts';
import type { Whereabouts } from '../known.ts';
import { question } from './questions.ts';

/** REPORT, by word or button: asks step by step. */
export const reportRequest: Handler = (session, input, known) => {
  if (!whole(input.request, 'report')) return null;
  if (session.dialogue.kind === 'police') return proceed(session.dialogue.draft, known, []);
  // Words that were not understood, and are now chosen to have been a report.
  const words = input.request.choice && session.unsure ? [session.unsure] : [];
  return proceed({ ...emptyDraft, words }, known, [say('report.start')]);
};

/**
 * A sighting told freely, a photo or a shared location out of the blue. What it says already is
 * not asked again.
 */
export const reportMeaning: Handler = (session, input, known) => {
  const shown = input.pictures.length > 0 || input.location !== null;
  if (!isTold(known) && !isToldAsQuestion(known) && !shown) return null;
  if (!shown && isPlay(known)) return null;
  if (!shown && isAsked(input, known)) return askedAbout(session, input, known);
  if (!shown && isAddress(input, known)) return whatIsThere(session, input);
  return proceed(absorb(emptyDraft, input, known), known, []);
};

/** Ice on the road, an ice cream van: the words of a sighting in another sense. */
const PLAY_FROM = 0.5;
function isPlay({ meaning: { sense, senseSure = 0 } }: Known): boolean {
  return sense === 'idiom' && senseSure >= PLAY_FROM;
}

/** "Is ICE at the Walmart?" asks; "I saw them, what do I do?" tells. */
function isAsked({ text, normal }: Input, { meaning }: Known): boolean {
  return /[?\u061F]/.test(text) && meaning.seen !== 'seen' && asksWhether(normal);
}

/** What is known is told, and who saw it themself can still report it with these words. */
function askedAbout(session: Session, { text }: Input, { located }: Known): Turn {
  const turn = stay(session, { do: 'news', county: located.county });
  return { ...turn, session: { ...session, unsure: text } };
}

/** A house number, and no word of agents or of what they do. */
function isAddress({ normal }: Input, { meaning }: Known): boolean {
  return /\b\d{1,5}\b/.test(normal) && !meaning.sighting && !meaning.seen && !meaning.still;
}

/** An address, and no word of what is there: nobody is sent to somebody's home for that. */
function whatIsThere(session: Session, { text }: Input): Turn {
  const choices: Choice[] = [
    { id: 'report', label: 'menu.report' },
    { id: 'join', label: 'menu.alerts' },
    { id: 'emergency', label: 'menu.emergency' },
    { id: 'consulta', label: 'menu.person' },
  ];
  const turn = on(session.dialogue, say('report.what-is-there', {}, choices));
  return { ...turn, session: { ...turn.session, unsure: text } };
}

/** A sighting, if only by its agents or its spot where the rest is unclear. */
function isTold({ meaning }: Known): boolean {
  const { intent, confidence, sighting, spot } = meaning;
  return intent === 'report' && (confidence >= CONFIDENT || sighting || spot);
}

/** The code of a report alone: its reporter asks what became of it. */
export const ownReport: Handler = (session, { request, normal }, { thing }) => {
  const { code } = request;
  if (!code || normal !== code.toLowerCase() || !thing?.own) return null;
  return stay(session, { do: 'report-status', code });
};

/** More words within the hour belong to the report, unless they speak of another place. */
export const moreOfReport: Handler = (session, input, known) => {
  const { openReport, meaning } = known;
  if (!openReport || session.dialogue.kind !== 'idle') return null;
  const shown = input.pictures.length > 0 || input.location !== null;
  const told =
    meaning.intent === 'report' ||
    meaning.intent === 'emergency' ||
    meaning.still !== undefined ||
    meaning.sighting ||
    meaning.spot ||
    // Where it is, which was asked and is not known yet.
    (known.located.county !== null && !openReport.county);
  if (input.request.matches.length > 0 || input.request.choice || isElsewhere(known, openReport))
    return null;
  if (!shown && (!told || input.normal === '')) return null;
  const words = input.text.trim() === '' ? null : input.text;
  const draft = absorb(emptyDraft, input, known);
  return done(
    { do: 'add-to-report', draft, words },
    say('report.added', { code: openReport.code }),
  );
};

/** A sighting that names another town or county is another sighting. */
function isElsewhere({ meaning, located }: Known, { county, town }: Whereabouts): boolean {
  if (meaning.intent !== 'report' || !located.county || !county) return false;
  const otherTown = located.place !== undefined && town !== undefined && located.place !== town;
  return located.county !== county || otherTown;
}

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
      return filed
        ? followUp(session, draft, asking, input, known)
        : answer(session, draft, asking, input, known);
  }
};

/** What is answered by the way while a report is open: its question is put again. */
export const reportAside: Pick<DialogueTalk, 'again' | 'isAnswer' | 'wants'> = {
  again({ dialogue }, known) {
    return dialogue.kind === 'report' ? question(dialogue.asking, known) : [];
  },
  // "They are gone" answers whether they are still there.
  wants: ['gone', 'correct', 'news', 'coordination', 'auto'],
  isAnswer: (_session, { pictures, location }) => pictures.length > 0 || location !== null,
};

/** Asks the next question; sends the report as soon as someone could go and look. */
export function proceed(draft: Draft, known: Known, first: Effect[], filed = false): Turn {
  const next = nextQuestion(draft, filed);
  if (next && (filed || isBeforeSending(next))) {
    return on({ kind: 'report', draft, asking: next, filed }, ...first, ...question(next, known));
  }
  if (filed) return done(...first, say('report.thanks'));
  if (isEmpty(draft)) return done(...first, say('report.nothing'), menu());
  return file(draft, known, first);
}

function file(draft: Draft, known: Known, first: Effect[]): Turn {
  const next = nextQuestion(draft, true);
  const effects: Effect[] = [...first, { do: 'file', draft }];
  if (!next) return done(...effects);
  const kept = { ...draft, pictures: [] };
  return on(
    { kind: 'report', draft: kept, asking: next, filed: true },
    ...effects,
    ...question(next, known),
  );
}

const beforeSending: readonly Question[] = ['spot', 'county', 'what'];

function isBeforeSending(question: Question): boolean {
  return beforeSending.includes(question);
}

/**
 * Where and what come first and are all that verifiers need to start; the rest is asked while
 * they are on their way.
 */
function nextQuestion(draft: Draft, filed: boolean): Question | null {
  const missing: Record<Question, boolean> = {
    spot: !filed && !draft.spot && !draft.location,
    county: !filed && !draft.county,
    what: !filed && draft.words.length === 0 && draft.pictures.length === 0,
    seen: !draft.seen,
    still: !draft.still,
  };
  const open = (Object.keys(missing) as Question[]).filter((one) => missing[one]);
  return open.find((one) => !draft.skipped.includes(one)) ?? null;
}

function isEmpty(draft: Draft): boolean {
  return draft.words.length === 0 && draft.pictures.length === 0 && !draft.location && !draft.spot;
}

function skip(draft: Draft, asking: Question): Draft {
  return { ...draft, skipped: [...new Set([...draft.skipped, asking])] };
}

/** SEND files what there is; without a county it asks once, since nobody could be sent. */
function send(draft: Draft, asking: Question, filed: boolean, known: Known): Turn {
  if (filed) return done(say('report.thanks'));
  if (isEmpty(draft))
    return on(
      { kind: 'report', draft, asking, filed },
      say('report.nothing-yet'),
      ...question(asking, known),
    );
  if (!draft.county && !draft.skipped.includes('county') && asking !== 'county') {
    return on({ kind: 'report', draft, asking: 'county', filed }, ...question('county', known));
  }
  return file(draft, known, []);
}

const steps: readonly Question[] = ['spot', 'county', 'what', 'seen', 'still'];

/**
 * Forgets the answer before this one and asks it again. Before the first there is nothing to go
 * back to, and what was told is not thrown away for it.
 */
function back(draft: Draft, asking: Question, filed: boolean, known: Known): Turn {
  const earliest = filed ? 3 : 0;
  const previous = steps[steps.indexOf(asking) - 1];
  if (!previous || steps.indexOf(previous) < earliest) {
    if (filed) return done(say('report.thanks'));
    if (isEmpty(draft)) return leave(say('report.dropped'), menu());
    return on({ kind: 'report', draft, asking, filed }, ...question(asking, known));
  }
  const cleared: Draft = { ...draft, skipped: draft.skipped.filter((one) => one !== previous) };
  if (previous === 'spot') delete cleared.spot;
  if (previous === 'county') delete cleared.county;
  if (previous === 'what') cleared.words = [];
  if (previous === 'seen') delete cleared.seen;
  return on(
    { kind: 'report', draft: cleared, asking: previous, filed },
    ...question(previous, known),
  );
}

function answer(
  session: Session,
  draft: Draft,
  asking: Question,
  input: Input,
  known: Known,
): Turn | null {
  if (isOtherRequest(input, known)) return null;
  if (input.unreadable) return stay(session, say('fallback.unreadable'));
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

const CORRECTS_FROM = 0.5;

/** "No, I meant Fletcher": what it names takes the place of what was understood. */
function corrected(draft: Draft, { meaning, located }: Known): Draft {
  if (meaning.sense !== 'correct' || (meaning.senseSure ?? 0) < CORRECTS_FROM) return draft;
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
  const choices = countyChoices(known);
  const key = choices.length > 0 ? 'join.which-of-these' : 'report.unknown-county';
  const dialogue = {
    kind: 'report',
    draft: { ...draft, unclear: true },
    asking: 'county',
  } as const;
  return on({ ...dialogue, filed: false }, say(key, {}, choices));
}

/** Answers to the questions after sending, or anything else there is to add. */
function followUp(
  session: Session,
  draft: Draft,
  asking: Question,
  input: Input,
  known: Known,
): Turn | null {
  if (isOtherRequest(input, known)) return null;
  if (input.unreadable) return stay(session, say('fallback.unreadable'));
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
  const effect: Effect = { do: 'add-to-report', draft: added, words };
  const noted = words !== null && !answered && known.openReport;
  const first = noted ? [effect, say('report.added', { code: noted.code })] : [effect];
  return proceed(answered ? heard : skip(heard, asking), known, first, true);
}

/**
 * Whether a message is of what was seen: an answer, signs, a place, a picture. Names, numbers and
 * needs of the reporter are no business of those who go and look.
 */
function isOfSighting(input: Input, { meaning, located }: Known): boolean {
  if (input.request.choice !== null || whole(input.request, 'yes', 'no')) return true;
  if (input.pictures.length > 0 || input.location !== null) return true;
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
