import { createHash } from 'node:crypto';
import { may } from '../../../people/authority.ts';
import { type Choice, type Handler, keepingWords, say, stay } from '../../turn.ts';

const MOST_OFFERED = 5;

/** What tells one text from another in the id of a button. */
function markOf(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 8);
}

/**
 * Words of staff without a code are offered to the cases they have, and nothing is sent before one
 * is chosen: whoever wrote them always learns which.
 */
export const staffWords: Handler = (session, { request, text }, known) => {
  const { having, person, limits, thing } = known;
  const [, chosen, mark] = /^say-to:(\w{4,5}):(\w+)$/.exec(request.choice ?? '') ?? [];
  if (chosen) {
    const words = session.unsure ?? '';
    // A button sends the words it stood under, and no later ones.
    if (mark !== markOf(words)) return stay(session, say('cases.not-sent'));
    return stay({ ...session, unsure: undefined }, { do: 'case', act: 'say', code: chosen, words });
  }
  if (request.choice === 'say-to:nobody') {
    return stay({ ...session, unsure: undefined }, say('cases.not-sent'), ...known.help);
  }
  if (!may(person, 'help') || having.length === 0 || !limits.provenSender) return null;
  if (session.dialogue.kind !== 'idle' || request.choice !== null || thing !== null) return null;
  if (text.trim() === '' || request.code !== null || request.matches.length > 0) return null;
  const choices: Choice[] = having.slice(0, MOST_OFFERED).map((code) => ({
    id: `say-to:${code}:${markOf(text)}`,
    label: 'cases.choices.say-to',
    params: { code },
  }));
  const nobody: Choice = { id: 'say-to:nobody', label: 'cases.choices.say-to-nobody' };
  return keepingWords(stay(session, say('cases.send-to-whom', {}, [...choices, nobody])), text);
};
