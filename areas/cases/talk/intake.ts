import { nameIn } from '../../../content/labels.ts';
import { type Category, categories } from '../../../content/topics.ts';
import { CONFIDENT } from '../../meaning.ts';
import { starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  done,
  type Effect,
  type Handler,
  type Input,
  type Known,
  on,
  say,
  sayDocument,
  stay,
  type Turn,
} from '../../turn.ts';
import type { Answer, Opening } from '../deed.ts';
import { intakeAt, questionSay, tells } from '../questions.ts';
import type { CaseQuestion } from '../rules/intake.ts';

/** CONSULTA and EMERGENCY. */
export const caseRequest: Handler = (session, { request, text }, known) => {
  if (request.choice === 'consulta-new') {
    return stay(session, opening(known, false, session.unsure ?? '', true));
  }
  const match = starting(request, 'emergency', 'consulta');
  if (!match || (match.rest !== '' && match.command === 'consulta')) return null;
  // "URGENT: ICE at the Walmart" is a sighting, and verifiers must hear of it.
  if (match.rest !== '' && isPlacedSighting(known)) return null;
  const words = request.choice ? (session.unsure ?? '') : text;
  return ask(session, known, match.command === 'emergency', words);
};

/** Words of fear or danger get safety and a person, never a menu alone; a need gets a person. */
export const caseMeaning: Handler = (session, { text }, known) => {
  const { intent, confidence } = known.meaning;
  if (confidence < CONFIDENT) return null;
  if (intent === 'emergency') return ask(session, known, true, text);
  return intent === 'consulta' ? ask(session, known, false, text) : null;
};

function ask(session: Session, known: Known, urgent: boolean, words: string): Turn {
  const safety = urgent ? [firstSteps(known)] : [];
  return stay(session, ...safety, opening(known, urgent, words));
}

/** What is asked for, with what the words tell of it. */
export function opening(known: Known, urgent: boolean, words: string, fresh = false): Opening {
  return {
    do: 'case',
    act: 'open',
    urgent,
    words,
    category: categoryOf(known),
    county: countyOf(known),
    fresh,
  };
}

/** Topics that mean somebody is held, or being taken. */
const detentions: readonly (string | undefined)[] = ['detained-first-steps', 'find-detained'];

function categoryOf({ meaning }: Known): Category | null {
  if (meaning.intent === 'emergency' && detentions.includes(meaning.topic)) return 'detention';
  return meaning.category ?? null;
}

/** The county they speak of, else the only one they get alerts of. */
function countyOf({ located, person, served }: Known): string | null {
  if (located.county !== null && served.has(located.county)) return located.county;
  const [only, ...more] = new Set(
    person.memberships.filter(({ role }) => role === 'subscriber').map(({ county }) => county),
  );
  return only !== undefined && more.length === 0 ? only : null;
}

function isPlacedSighting({ meaning, located }: Known): boolean {
  return meaning.intent === 'report' && located.county !== null;
}

/** What helps now: about what has happened, where the words tell, else about any danger. */
function firstSteps({ meaning, limits }: Known) {
  if (meaning.intent === 'emergency' && meaning.topic) return sayDocument(meaning.topic, 'brief');
  return sayDocument('emergency', limits.style === 'short' ? 'brief' : 'long');
}

/** Answers to the questions before somebody has the case; each can be skipped. */
export const intakeDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'intake') return null;
  const { request } = input;
  // Staff is here: from now on words go to them.
  if (known.case === null || known.case.answered) return null;
  const { asking, category, settled } = dialogue;
  if (whole(request, 'exit', 'menu')) return stay(session, { do: 'case', act: 'drop' });
  if (whole(request, 'send', 'done')) return stay(session, { do: 'case', act: 'submit' });
  if (whole(request, 'back')) return back(session, category, settled, asking);
  if (whole(request, 'emergency') || isPressing(dialogue, known)) return null;
  if (whole(request, 'skip')) return next(category, [...settled, asking]);
  if (asksRights(asking, known)) {
    const { topic } = known.meaning;
    const brief = topic ? [sayDocument(topic, 'brief')] : [];
    return stay(session, ...brief, questionSay(asking));
  }
  const answer = read(asking, input, known);
  if (!answer) return stay(session, ...again(asking));
  const now = answer.to === 'category' ? answer.category : category;
  const told = answer.to === 'category' && tells(answer.words) ? (['story'] as const) : [];
  return next(now, [...settled, asking, ...told], { do: 'case', act: 'answer', answer });
};

/**
 * A cry for help or a sighting goes before the questions, unless it is what they ask about: how
 * somebody was taken sounds like both.
 */
function isPressing(
  { asking, category }: { asking: CaseQuestion; category: Category | null },
  { meaning, located, case: own }: Known,
): boolean {
  if (category === 'detention' || asking === 'story') return false;
  if (meaning.intent === 'report' && meaning.confidence >= CONFIDENT && located.county) return true;
  return meaning.intent === 'emergency' && meaning.fear && own?.urgent === false;
}

/** Questions whose answer is a story of its own, which may sound like anything. */
const telling: ReadonlySet<CaseQuestion> = new Set(['category', 'story', 'taken', 'family']);
const SURE = 0.75;

/** "Do I have to open the door?" is no answer to where somebody lives. */
function asksRights(asking: CaseQuestion, { meaning }: Known): boolean {
  const isSure = meaning.intent === 'rights' && meaning.confidence >= SURE;
  return isSure && meaning.topic !== undefined && !telling.has(asking);
}

function next(category: Category | null, settled: CaseQuestion[], ...first: Effect[]): Turn {
  const dialogue = intakeAt(category, settled);
  if (!dialogue) return done(...first, { do: 'case', act: 'submit' });
  return on(dialogue, ...first, questionSay(dialogue.asking));
}

function back(
  session: Session,
  category: Category | null,
  settled: readonly CaseQuestion[],
  asking: CaseQuestion,
): Turn {
  const before = settled.at(-1);
  if (before === undefined) return stay(session, questionSay(asking));
  const dialogue = { kind: 'intake', asking: before, category, settled: settled.slice(0, -1) };
  return on(dialogue as Session['dialogue'], questionSay(before));
}

/** What was not understood is asked once more, with how to skip it. */
function again(asking: CaseQuestion): Effect[] {
  return [say('cases.ask.again'), questionSay(asking)];
}

function read(asking: CaseQuestion, input: Input, known: Known): Answer | null {
  const { request } = input;
  const words = input.text.trim();
  switch (asking) {
    case 'category': {
      const chosen = categories.find((one) => request.choice === `category:${one}`);
      const named = chosen ?? nameIn(words, categories, (one) => `cases.category.${one}`);
      const category = named ?? known.meaning.category;
      return category ? { to: 'category', category, words: named ? '' : words } : null;
    }
    case 'keep':
    case 'invite': {
      const answer = whole(request, 'yes', 'no');
      return answer && { to: asking, yes: answer === 'yes' };
    }
    case 'place':
      return words === '' ? null : { to: 'place', words, county: known.located.county ?? null };
    default:
      return words === '' ? null : { to: asking, words };
  }
}
