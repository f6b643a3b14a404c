import { asks, asksWhether } from '../../../content/doubts.ts';
import { isOfTeam } from '../../../people/authority.ts';
import { CONFIDENT } from '../../meaning.ts';
import { starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { absorb, isToldAsQuestion } from '../../sighting.ts';
import { emptyDraft } from '../../sighting-draft.ts';
import { sureness } from '../../sureness.ts';
import {
  type Choice,
  type Handler,
  type Input,
  type Known,
  keepingWords,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { proceed } from './sending.ts';

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
  const shown = input.isShown || input.location !== null;
  // A drill is called by the team; from others a test is a test of the number.
  if (known.meaning.drill && !isOfTeam(known.person)) return stay(session, say('drill.public'));
  if (!isTold(known) && !isToldAsQuestion(known) && !shown) return null;
  if (!shown && isPlay(known)) return null;
  if (!shown && isAsked(input, known)) return askedAbout(session, input, known);
  if (!shown && isAddress(input, known)) return whatIsThere(session, input);
  return proceed(absorb(emptyDraft, input, known), known, []);
};

/** "Confirmed, ICE at the Aldi", from somebody who was not asked to look: what they see themselves. */
export const confirmedUnasked: Handler = (_session, input, known) => {
  const { sighting, deniedSighting } = known.meaning;
  const isTold = sighting && !deniedSighting && !asks(input.text);
  if (!isTold || starting(input.request, 'confirm') === null) return null;
  return proceed(absorb(emptyDraft, input, known), known, []);
};

/** Ice on the road, an ice cream van: the words of a sighting in another sense. */
function isPlay({ meaning: { sense, senseSure = 0 } }: Known): boolean {
  return sense === 'idiom' && senseSure >= sureness.playOnWords;
}

/** "Is ICE at the Walmart?" asks; "I saw them, what do I do?" tells. */
function isAsked({ text, normal }: Input, { meaning }: Known): boolean {
  return asks(text) && meaning.seen !== 'seen' && asksWhether(normal);
}

/** What is known is told, and who saw it themself can still report it with these words. */
function askedAbout(session: Session, { text }: Input, { located }: Known): Turn {
  return keepingWords(stay(session, { do: 'news', county: located.county }), text);
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
  return keepingWords(on(session.dialogue, say('report.what-is-there', {}, choices)), text);
}

/** A sighting, if only by its agents or its spot where the rest is unclear. */
function isTold({ meaning }: Known): boolean {
  const { intent, confidence, sighting, spot, immigration, seen } = meaning;
  // By their own eyes it is one, whatever the whole sounds like.
  const isUnsure = intent === 'unknown' || confidence < CONFIDENT;
  if (isUnsure && sighting && immigration && seen === 'seen') return true;
  return intent === 'report' && (confidence >= CONFIDENT || sighting || spot);
}
