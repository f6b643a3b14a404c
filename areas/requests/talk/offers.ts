import { findCodes } from '../../../db/code.ts';
import { may } from '../../../people/authority.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { isPressing } from '../../form/danger.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { no, perhaps } from '../../form/reading.ts';
import type { FormOf, Reading } from '../../form.ts';
import { isCommandAlone, starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  type Choice,
  type Handler,
  type Input,
  type Known,
  refusal,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import type { OfferDraft } from '../dialogue.ts';
import { readOfferKind } from '../read.ts';
import { offerKinds } from '../rules/requests.ts';
import { skillCommand } from './skills.ts';

/** OFFER; OFFERS, MATCH, CLOSE and VIEW with the code of an offer; SKILLS. */
export const offerCommands: Handler = (session, input, known) => {
  const { request } = input;
  if (starting(request, 'skills')) return skillCommand(session, input, known);
  if (starting(request, 'match')) return match(session, input, known);
  if (known.thing?.kind === 'offer') return withCode(session, input, known.thing.code);
  if (whole(request, 'offers')) {
    if (!may(known.person, 'help')) return null;
    if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
    return stay(session, { do: 'offer', act: 'list' });
  }
  return request.code === null ? begin(session, input, known) : null;
};

function withCode(session: Session, { request }: Input, code: string): Turn | null {
  if (whole(request, 'close')) return stay(session, { do: 'offer', act: 'close', code });
  if (whole(request, 'preview')) return stay(session, { do: 'offer', act: 'show', code });
  return null;
}

function match(session: Session, input: Input, known: Known): Turn | null {
  if (!may(known.person, 'help')) return null;
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  return stay(session, { do: 'offer', act: 'match', codes: findCodes(input.text) });
}

/**
 * OFFER alone or with what is offered. "I want to help my brother" begins like an offer and is a
 * cry for help, so after such words what is offered must be clear.
 */
function begin(session: Session, input: Input, known: Known): Turn | null {
  const found = starting(input.request, 'offer');
  if (!found) return null;
  if (found.rest === '') return openForm(offerForm, {}, session, known);
  const phrase = input.normal.slice(0, input.normal.length - found.rest.length).trim();
  const kind = readOfferKind(input.text);
  const { intent, sighting } = known.meaning;
  const unclear = phrase.includes(' ') || intent === 'emergency' || sighting;
  // "I offer clothes" says what is offered, whatever else it sounds like.
  const isPlain = kind !== null && !unclear;
  if (!isPlain && (isPressing(input, known) || (!kind && unclear))) return null;
  const words = afterFirstWords(input.text, phrase.split(' ').length);
  return openForm(offerForm, { words, ...(kind ? { kind } : {}) }, session, known);
}

/** The words after the command, as they were written. */
function afterFirstWords(text: string, count: number): string {
  return text.trim().split(/\s+/).slice(count).join(' ');
}

/** The county they named or get alerts of; null where they would not say, undefined where it is to be asked. */
function countyOf(
  { county }: OfferDraft,
  { located, served, person }: Known,
): OfferDraft['county'] {
  if (county !== undefined) return county;
  if (located.county !== null && served.has(located.county)) return located.county;
  const own = new Set(
    person.memberships.filter(({ state }) => state === 'active').map((one) => one.county),
  );
  return own.size === 1 ? [...own][0] : undefined;
}

const kindChoices: Choice[] = offerKinds.map((kind) => ({
  id: `offer:${kind}`,
  label: `requests.offer.kind.${kind}`,
}));

/** What is offered, in their words, and where. */
const offerForm: FormOf<'offer'> = {
  kind: 'offer',
  may: () => true,
  dropped: () => [say('requests.offer.dropped')],
  finish: (draft, known) => {
    const { kind = 'skills', words = '' } = draft;
    return [{ do: 'offer', act: 'add', kind, words, county: countyOf(draft, known) ?? null }];
  },
  questions: {
    kind: {
      ask: () => say('requests.offer.ask.kind', {}, kindChoices),
      read: readOffered,
      isOpen: ({ kind }) => kind === undefined,
      forget: ({ kind }) => (kind === undefined ? null : {}),
    },
    words: {
      ask: () => say('requests.offer.ask.words'),
      read: readWords,
      isOpen: ({ words }) => words === undefined,
      forget: ({ words, ...rest }) => (words === undefined ? null : rest),
    },
    county: {
      ask: () => say('requests.offer.ask.county'),
      read: readCounty,
      isOpen: (draft, known) => countyOf(draft, known) === undefined,
      skip: (draft) => ({ ...draft, county: null }),
    },
  },
};

export const offerDialogue = formHandler(offerForm);
export const offerAside = byTheWay(offerForm);

type Told = Reading<OfferDraft>;

function readOffered(draft: OfferDraft, { request, text }: Input): Told {
  const kind = offerKinds.find((one) => request.choice === `offer:${one}`) ?? readOfferKind(text);
  if (!kind) return no(say('requests.offer.problem.kind'));
  // "200 dólares" is an answer to both questions.
  const words = draft.words ?? (request.choice ? undefined : text.trim());
  return perhaps({ ...draft, kind, ...(words ? { words } : {}) });
}

function readWords(draft: OfferDraft, { request, text }: Input): Told {
  if (!/\p{L}|\p{N}/u.test(text) || isCommandAlone(request)) return no();
  return perhaps({ ...draft, words: text.trim() });
}

function readCounty(draft: OfferDraft, _input: Input, { located, served }: Known): Told {
  const { county } = located;
  if (county === null || !served.has(county)) return no(say('requests.offer.problem.county'));
  return perhaps({ ...draft, county });
}
