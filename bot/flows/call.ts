import { withoutCode } from '../../reports/code.ts';
import { starting, whole } from '../request.ts';
import {
  done,
  type Handler,
  hasRole,
  type Known,
  say,
  sayDocument,
  stay,
  type Turn,
} from '../turn.ts';
import { CONFIDENT } from '../understand.ts';
import { menu } from './menu.ts';

/** A member of staff writes to someone who asked for a person: the code, then the words. */
export const callCode: Handler = (session, { request, text }, known) => {
  if (!request.code || !known.callCode || !hasRole(known, 'operator', 'compa', 'admin'))
    return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  const words = withoutCode(text);
  return stay(session, { do: 'answer-call', code: request.code, words });
};

/** While someone talks with a person, the bot only passes the words on. */
export const callDialogue: Handler = (session, { request, text }, known) => {
  if (session.dialogue.kind !== 'call') return null;
  const { code } = session.dialogue;
  if (whole(request, 'exit', 'menu', 'back')) {
    return done({ do: 'call-close', code }, say('call.closed'), menu());
  }
  if (whole(request, 'report', 'join', 'rights', 'language')) return null;
  if (text.trim() === '' || isPlacedSighting(known)) return null;
  return stay(session, { do: 'call-words', code, words: text });
};

/** CONSULTA and EMERGENCY. */
export const callRequest: Handler = (session, { request, text }, known) => {
  const match = starting(request, 'emergency', 'consulta');
  if (!match || (match.rest !== '' && match.command === 'consulta')) return null;
  // "URGENT: ICE at the Walmart" is a sighting, and verifiers must hear of it.
  if (match.rest !== '' && isPlacedSighting(known)) return null;
  const words = request.choice ? (session.unsure ?? '') : text;
  return call(known, match.command === 'emergency', words, session);
};

/** Words of fear or danger get safety and a person, never a menu alone. */
export const emergencyMeaning: Handler = (session, { text }, known) => {
  const { intent, confidence } = known.meaning;
  if (confidence < CONFIDENT) return null;
  if (intent === 'emergency') return call(known, true, text, session);
  return intent === 'consulta' ? call(known, false, text, session) : null;
};

function isPlacedSighting({ meaning, located }: Known): boolean {
  return meaning.intent === 'report' && located.county !== null;
}

/** What helps now: about what has happened, where the words tell, else about any danger. */
function firstSteps({ meaning, limits }: Known) {
  if (meaning.intent === 'emergency' && meaning.topic) return sayDocument(meaning.topic, 'brief');
  return sayDocument('emergency', limits.style === 'short' ? 'brief' : 'long');
}

function call(known: Known, urgent: boolean, words: string, session: Parameters<Handler>[0]): Turn {
  const safety = urgent ? [firstSteps(known)] : [];
  return stay(session, ...safety, { do: 'call', urgent, words });
}
