import { mayHelp } from '../../../people/people.ts';
import { isPressing } from '../../form/danger.ts';
import { starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  hasRole,
  type Input,
  type Known,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import type { OfferDraft } from '../dialogue.ts';
import { codesIn, readOfferKind, readSkills } from '../read.ts';
import { offerKinds, skills } from '../rules/requests.ts';
import { helperRoles } from '../rules/waves.ts';

/** OFFER; OFFERS, MATCH, CLOSE and VIEW with the code of an offer; SKILLS. */
export const offerCommands: Handler = (session, input, known) => {
  const { request } = input;
  if (starting(request, 'skills')) return skillCommand(session, input, known);
  if (starting(request, 'match')) return match(session, input, known);
  if (known.thing?.kind === 'offer') return withCode(session, input, known.thing.code);
  if (whole(request, 'offers')) {
    if (!mayHelp(known.person)) return null;
    if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
    return stay(session, { do: 'offer', act: 'list' });
  }
  return request.code === null ? begin(input, known) : null;
};

function withCode(session: Session, { request }: Input, code: string): Turn | null {
  if (whole(request, 'close')) return stay(session, { do: 'offer', act: 'close', code });
  if (whole(request, 'preview')) return stay(session, { do: 'offer', act: 'show', code });
  return null;
}

function match(session: Session, input: Input, known: Known): Turn | null {
  if (!mayHelp(known.person)) return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  return stay(session, { do: 'offer', act: 'match', codes: codesIn(input.text) });
}

/**
 * OFFER alone or with what is offered. "I want to help my brother" begins like an offer and is a
 * cry for help, so after such words what is offered must be clear.
 */
function begin(input: Input, known: Known): Turn | null {
  const found = starting(input.request, 'offer');
  if (!found) return null;
  if (found.rest === '') return ask({}, 'kind', known);
  const phrase = input.normal.slice(0, input.normal.length - found.rest.length).trim();
  const kind = readOfferKind(input.text);
  const { intent, sighting } = known.meaning;
  const unclear = phrase.includes(' ') || intent === 'emergency' || sighting;
  if (isPressing(input, known) || (!kind && unclear)) return null;
  const words = afterFirstWords(input.text, phrase.split(' ').length);
  return next({ words, ...(kind ? { kind } : {}) }, known);
}

/** The words after the command, as they were written. */
function afterFirstWords(text: string, count: number): string {
  return text.trim().split(/\s+/).slice(count).join(' ');
}

/** Asks for what is missing, else puts it on record. */
function next(draft: OfferDraft, known: Known): Turn {
  if (!draft.kind) return ask(draft, 'kind', known);
  if (!draft.words) return ask(draft, 'words', known);
  const county = countyOf(draft, known);
  if (county === undefined) return ask(draft, 'county', known);
  return done({ do: 'offer', act: 'add', kind: draft.kind, words: draft.words, county });
}

/** The county they named or get alerts of; undefined where it is to be asked. */
function countyOf({ county }: OfferDraft, { located, served, person }: Known): string | undefined {
  if (county) return county;
  if (located.county !== null && served.has(located.county)) return located.county;
  const own = new Set(
    person.memberships.filter(({ state }) => state === 'active').map((one) => one.county),
  );
  return own.size === 1 ? [...own][0] : undefined;
}

type Asking = 'kind' | 'words' | 'county';

const kindChoices: Choice[] = offerKinds.map((kind) => ({
  id: `offer:${kind}`,
  label: `requests.offer.kind.${kind}`,
}));

function ask(draft: OfferDraft, asking: Asking, _known: Known, ...first: Effect[]): Turn {
  const questions: Record<Asking, Effect> = {
    kind: say('requests.offer.ask.kind', {}, kindChoices),
    words: say('requests.offer.ask.words'),
    county: say('requests.offer.ask.county'),
  };
  return on({ kind: 'offer', draft, asking }, ...first, questions[asking]);
}

/** What is offered, in their words, and where; and the list of a volunteer's skills. */
export const offerDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'offer') return null;
  const { draft, asking } = dialogue;
  const { request } = input;
  if (asking === 'skills') return skillDialogue(session, input, known);
  if (whole(request, 'exit', 'menu')) return done(say('requests.offer.dropped'));
  if (whole(request, 'back')) {
    return asking === 'kind' ? done(say('requests.offer.dropped')) : ask({}, 'kind', known);
  }
  const isOther = request.matches.some(({ rest, command }) => rest === '' && command !== 'skip');
  if (isOther || isPressing(input, known)) return null;
  if (input.text.trim() === '' && !request.choice) return null;
  return answer(draft, asking, input, known);
};

function answer(draft: OfferDraft, asking: Asking, input: Input, known: Known): Turn {
  const { request, text } = input;
  if (asking === 'kind') {
    const kind = offerKinds.find((one) => request.choice === `offer:${one}`) ?? readOfferKind(text);
    if (!kind) return ask(draft, 'kind', known, say('requests.offer.problem.kind'));
    // "200 dólares" is an answer to both questions.
    const words = draft.words ?? (request.choice ? undefined : text.trim());
    return next({ ...draft, kind, ...(words ? { words } : {}) }, known);
  }
  if (asking === 'words') {
    if (!/\p{L}|\p{N}/u.test(text)) return ask(draft, 'words', known);
    return next({ ...draft, words: text.trim() }, known);
  }
  const { county } = known.located;
  const { kind = 'skills', words = '' } = draft;
  if (whole(request, 'skip')) {
    return done({ do: 'offer', act: 'add', kind, words, county: null });
  }
  if (county === null || !known.served.has(county)) {
    return ask(draft, 'county', known, say('requests.offer.problem.county'));
  }
  return done({ do: 'offer', act: 'add', kind, words, county });
}

function skillCommand(session: Session, input: Input, known: Known): Turn | null {
  const rest = starting(input.request, 'skills')?.rest ?? '';
  if (rest === '' && !hasRole(known, ...helperRoles)) {
    return stay(session, say('requests.skills.not-volunteer'));
  }
  if (!hasRole(known, ...helperRoles)) return null;
  if (rest === '')
    return stay(session, { do: 'offer', act: 'skills', add: [], remove: [], toggle: null });
  return changed(session, rest);
}

function changed(session: Session, words: string): Turn {
  const read = readSkills(words);
  if (read.skills.length === 0 || read.unknown !== '') {
    return stay(session, say('requests.skills.unknown', { words: read.unknown || words }));
  }
  const [add, remove] = read.without ? [[], read.skills] : [read.skills, []];
  return stay(session, { do: 'offer', act: 'skills', add, remove, toggle: null });
}

/** Their choices and words change the list until they turn to something else. */
function skillDialogue(session: Session, input: Input, known: Known): Turn | null {
  const { request, text } = input;
  if (whole(request, 'exit', 'menu', 'back', 'done', 'send', 'skip', 'no', 'yes')) {
    return done(say('requests.skills.kept'));
  }
  const toggle = skills.find((skill) => request.choice === `skill:${skill}`);
  if (toggle) return stay(session, { do: 'offer', act: 'skills', add: [], remove: [], toggle });
  if (request.choice || request.matches.length > 0 || text.trim() === '') return null;
  if (isPressing(input, known)) return null;
  return changed(session, text);
}
