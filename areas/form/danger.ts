import { normalise } from '../../content/normalise.ts';
import { type Request, whole } from '../request.ts';
import type { Dialogue, Session } from '../session.ts';
import { type Choice, type Input, type Known, keepingWords, on, say, type Turn } from '../turn.ts';

/** A cry for help or a sighting of one's own goes before any form. */
export function isPressing({ request }: Input, known: Known): boolean {
  const { intent, fear } = known.meaning;
  if (whole(request, 'emergency')) return true;
  return (intent === 'emergency' && fear) || (intent === 'report' && known.located.county !== null);
}

/** Words that are a text are no command. */
const wordsOnly: Request = { matches: [], code: null, choice: null, codeFirst: false };

const IS_TEXT = 'form:text';
const nowOrText: Choice[] = [
  { id: 'emergency', label: 'menu.emergency' },
  { id: 'report', label: 'menu.report' },
  { id: IS_TEXT, label: 'form.is-text' },
];

/**
 * What staff writes for others may well speak of agents, and so does whoever sees them: the writer
 * says which it is, and nothing is lost meanwhile.
 */
export function askWhich(dialogue: Dialogue, text: string): Turn {
  return keepingWords(on(dialogue, say('form.now-or-text', {}, nowOrText)), text);
}

/** The words that were asked about, once it is chosen that they are the answer; else null. */
export function chosenText({ unsure }: Session, input: Input): Input | null {
  if (input.request.choice !== IS_TEXT || unsure === undefined) return null;
  return { ...input, text: unsure, normal: normalise(unsure), request: wordsOnly };
}
