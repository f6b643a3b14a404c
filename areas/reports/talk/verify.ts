import { meanings } from '../../../content/meaning.ts';
import { starting, whole } from '../../request.ts';
import {
  type Choice,
  done,
  type Effect,
  type Handler,
  type Input,
  type Known,
  on,
  say,
  stay,
} from '../../turn.ts';
import type { Instead } from '../deed.ts';

const insteadChoices: Choice[] = [
  { id: 'instead:police', label: 'instead.police' },
  { id: 'instead:agency', label: 'instead.agency' },
  { id: 'instead:nothing', label: 'instead.nothing' },
  { id: 'instead:other', label: 'instead.other' },
];

const MINUTES = /\b(\d{1,3})\b/;
/** What may follow ON MY WAY without making it another sentence. */
const fillers = new Set(meanings.flatMap(([, lexicon]) => lexicon.minutes));

/** ON MY WAY, CONFIRM, FALSE, UNABLE, NOTE, ON DUTY and OFF DUTY. */
export const verifierCommands: Handler = (session, input, known) => {
  const { request } = input;
  const duty = whole(request, 'on-duty', 'off-duty');
  if (duty) return stay(session, { do: 'duty', on: duty === 'on-duty' });
  const match = starting(request, 'confirm', 'false', 'unable', 'on-my-way', 'note');
  if (!match) return null;
  const code = request.code ?? known.regarding ?? null;
  const speaks = known.asked.length > 0 || request.code !== null || request.choice !== null;
  if (!speaks) return null;
  const effect = answer(match.command, match.rest, code, input, known);
  if (!effect) return null;
  const asksInstead = effect.do === 'verdict' && effect.verdict === 'false' && !effect.instead;
  if (!asksInstead || !wasAsked(known, code)) return stay(session, effect);
  return on(
    { kind: 'instead', code: code ?? known.asked[0]?.code ?? '' },
    effect,
    say('instead.ask', {}, insteadChoices),
  );
};

function wasAsked(known: Known, code: string | null): boolean {
  return code === null ? known.asked.length === 1 : known.asked.some((one) => one.code === code);
}

function answer(
  command: string,
  rest: string,
  code: string | null,
  input: Input,
  { meaning }: Known,
): Effect | null {
  switch (command) {
    case 'confirm':
      return { do: 'verdict', code, verdict: 'confirm', note: noteOf(rest, input) };
    case 'false':
      return {
        do: 'verdict',
        code,
        verdict: 'false',
        note: noteOf(rest, input),
        ...(meaning.instead ? { instead: meaning.instead } : {}),
      };
    case 'unable':
      return { do: 'verdict', code, verdict: 'unable', note: noteOf(rest, input) };
    case 'note':
      return rest === '' ? null : { do: 'note', code, text: input.text };
    default: {
      const words = rest.split(' ').filter((word) => word !== '' && !/^\d+$/.test(word));
      if (words.some((word) => !fillers.has(word))) return null;
      const minutes = MINUTES.exec(rest)?.[1];
      return { do: 'accept', code, minutes: minutes ? Number(minutes) : null };
    }
  }
}

function noteOf(rest: string, input: Input): string {
  return rest === '' ? '' : input.text;
}

/** What a verifier saw in place of immigration enforcement. */
export const insteadDialogue: Handler = (session, { request, text }, known) => {
  if (session.dialogue.kind !== 'instead') return null;
  const { code } = session.dialogue;
  const chosen = /^instead:(police|agency|nothing|other)$/.exec(request.choice ?? '')?.[1];
  if (whole(request, 'skip', 'exit', 'back', 'menu', 'no')) return done(say('instead.thanks'));
  // Another sighting is no answer to what the last one was.
  if (known.meaning.intent === 'report' && known.located.county) return null;
  const instead = (chosen ?? known.meaning.instead ?? 'other') as Instead;
  return done({ do: 'instead', code, instead, note: chosen ? '' : text }, say('instead.thanks'));
};
