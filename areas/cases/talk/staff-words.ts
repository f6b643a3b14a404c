import { createHash } from 'node:crypto';
import { may } from '../../../people/authority.ts';
import type { Session } from '../../session.ts';
import {
  type Choice,
  type Handler,
  keepingWords,
  refusal,
  say,
  stay,
  type Turn,
} from '../../turn.ts';

const MOST_OFFERED = 5;

/** What tells one text from another in the id of a button. */
function markOf(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 8);
}

const CHOSEN = /^(say-to|note-of):(\w{4,5}):(\w+)$/;

function choiceOf(id: 'say-to' | 'note-of', code: string, words: string): Choice {
  return { id: `${id}:${code}:${markOf(words)}`, label: `cases.choices.${id}`, params: { code } };
}

/** What was chosen to become of the words that stood above the buttons. */
const chosenWords: Handler = (session, { request }, { help, person, limits }) => {
  if (request.choice === 'say-to:nobody') {
    return stay({ ...session, unsure: undefined }, refusal('cases.not-sent'), ...help);
  }
  const [, what, code = '', mark] = CHOSEN.exec(request.choice ?? '') ?? [];
  if (!what || !may(person, 'help') || !limits.provenSender) return null;
  const words = session.unsure ?? '';
  // A button sends the words it stood under, and no later ones.
  if (mark !== markOf(words)) return stay(session, refusal('cases.not-sent'));
  const act = what === 'note-of' ? 'note' : 'say';
  return stay({ ...session, unsure: undefined }, { do: 'case', act, code, words });
};

/** What seems to be for the team is sent to nobody before it is said for whom it is. */
export function askForWhom(session: Session, code: string, words: string): Turn {
  const choices = [choiceOf('note-of', code, words), choiceOf('say-to', code, words)];
  return keepingWords(stay(session, say('cases.for-team', { code }, choices)), words);
}

/**
 * Words of staff without a code are offered to the cases they have, and nothing is sent before one
 * is chosen: whoever wrote them always learns which.
 */
export const staffWords: Handler = (session, input, known) => {
  const { request, text } = input;
  const { having, person, limits, thing } = known;
  if (request.choice !== null) return chosenWords(session, input, known);
  if (!may(person, 'help') || having.length === 0 || !limits.provenSender) return null;
  if (session.dialogue.kind !== 'idle' || thing !== null) return null;
  if (text.trim() === '' || request.code !== null || request.matches.length > 0) return null;
  const offered = having.slice(0, MOST_OFFERED).map((code) => choiceOf('say-to', code, text));
  const nobody: Choice = { id: 'say-to:nobody', label: 'cases.choices.say-to-nobody' };
  return keepingWords(stay(session, say('cases.send-to-whom', {}, [...offered, nobody])), text);
};
