import type { DocumentName } from '../../../content/rights.ts';
import { type Crisis, isCrisis } from '../../../content/senses.ts';
import type { Category } from '../../../content/topics.ts';
import { may } from '../../../people/authority.ts';
import { CONFIDENT } from '../../meaning.ts';
import { starting } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Known,
  sayDocument,
  stay,
  type Turn,
} from '../../turn.ts';
import type { Opening } from '../deed.ts';
import { keep } from './intake.ts';
import { isOfReport, stepsFor } from './steps.ts';

/** CONSULTA and EMERGENCY. */
export const caseRequest: Handler = (session, { request, text }, known) => {
  if (request.choice === 'consulta-new') {
    return open(session, known, opening(known, false, session.unsure ?? '', true));
  }
  const match = starting(request, 'emergency', 'consulta');
  if (!match || (match.rest !== '' && match.command === 'consulta')) return null;
  // "Emergency contact form, where is it?" begins with the word and means another thing.
  if (match.rest !== '' && known.meaning.sense === 'idiom') return null;
  // "URGENT: ICE at the Walmart" is a sighting, and verifiers must hear of it.
  if (match.rest !== '' && isPlacedSighting(known)) return null;
  const words = request.choice ? (session.unsure ?? '') : text;
  if (match.command === 'consulta') return open(session, known, opening(known, false, words));
  return askUrgently(session, known, words, stepsFor(known));
};

/** Words of fear or danger get safety and a person, never a menu alone; a need gets a person. */
export const caseMeaning: Handler = (session, { text }, known) => {
  const { intent, confidence } = known.meaning;
  if (confidence < CONFIDENT) return null;
  if (intent === 'emergency') {
    return isOfReport(known) ? null : askUrgently(session, known, text, stepsFor(known));
  }
  return intent === 'consulta' ? open(session, known, opening(known, false, text)) : null;
};

/** "I want to talk to somebody", in any words and whatever is open: nothing else is asked first. */
export const wantsPerson: Handler = (session, { text }, known) => {
  // The questions were on the way to one.
  if (known.case?.state === 'intake') {
    return done(keep({ to: 'story', words: text }), { do: 'case', act: 'submit' });
  }
  return open(session, known, { ...opening(known, false, text), direct: true });
};

/** First steps, and a person who is rung. */
export function askUrgently(
  session: Session,
  known: Known,
  words: string,
  steps: DocumentName,
): Turn {
  const more: Choice[] = [{ id: `more:${steps}`, label: 'rights.more' }];
  const volunteer = may(known.person, 'look') ? known.asked.map(({ code }) => code) : undefined;
  return open(
    session,
    known,
    {
      ...opening(known, true, words),
      // Who is a child, or bleeds, is not asked for names and dates.
      ...(isCrisis(steps) ? { category: null } : {}),
      steps,
      ...(volunteer ? { volunteer } : {}),
    },
    sayDocument(steps, 'brief', more),
  );
}

const CRISIS = /^crisis:([a-z-]+)/;

/** "It is another emergency": what was told is no report, and its first steps are given at once. */
export const crisisChoice: Handler = (session, { request }, known) => {
  const crisis = CRISIS.exec(request.choice ?? '')?.[1];
  return isCrisis(crisis) ? crisisTurn(session, known, session.unsure ?? '', crisis) : null;
};

/** What was told is another emergency and no report. */
export function crisisTurn(session: Session, known: Known, words: string, crisis: Crisis): Turn {
  const after: Session = { ...session, dialogue: { kind: 'idle' }, unsure: undefined };
  return { ...askUrgently(after, { ...known, begun: null }, words, crisis), leaves: true };
}

/** What was begun goes first: where a case is open already, no question takes its place. */
function open(session: Session, { begun }: Known, deed: Opening, ...first: Effect[]): Turn {
  if (!begun) return stay(session, ...first, deed);
  const after: Session = { ...session, dialogue: { kind: 'idle' } };
  return stay(after, ...first, begun, deed);
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
export const detentions: readonly (string | undefined)[] = [
  'detained-first-steps',
  'find-detained',
];

function categoryOf({ meaning }: Known): Category | null {
  const isHeld = meaning.ownTaken || detentions.includes(meaning.topic);
  if (meaning.intent === 'emergency' && isHeld) return 'detention';
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

function isPlacedSighting(known: Known): boolean {
  return known.meaning.intent === 'report' && known.located.county !== null;
}
