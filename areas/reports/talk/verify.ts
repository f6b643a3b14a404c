import { isPlainVerdict } from '../../../content/doubts.ts';
import { readFacts } from '../../../content/facts.ts';
import type { Match } from '../../../content/keywords.ts';
import { meanings } from '../../../content/meaning.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { openForm } from '../../form/moves.ts';
import { perhaps, surely } from '../../form/reading.ts';
import type { FormOf } from '../../form.ts';
import { isCommandAlone, starting, whole, wordsAfter } from '../../request.ts';
import {
  type Choice,
  type Effect,
  type Handler,
  type Input,
  type Known,
  say,
  stay,
} from '../../turn.ts';
import type { Instead } from '../deed.ts';
import { factsForm } from './facts-form.ts';

const insteadChoices: Choice[] = [
  { id: 'instead:police', label: 'instead.police' },
  { id: 'instead:agency', label: 'instead.agency' },
  { id: 'instead:nothing', label: 'instead.nothing' },
  { id: 'instead:other', label: 'instead.other' },
];

const MINUTES = /\b(\d{1,3})\b/;
/** What may follow ON MY WAY without making it another sentence. */
const fillers = new Set(meanings.flatMap(([, lexicon]) => lexicon.minutes));

const answers = ['confirm', 'false', 'unable', 'left', 'watching', 'on-my-way', 'note'] as const;

/** ON MY WAY, CONFIRM, FALSE, LEFT, WATCHING, UNABLE and NOTE. */
export const verifierCommands: Handler = (session, input, known) => {
  const { request } = input;
  const match = starting(request, ...answers);
  if (!match) return null;
  const seen = seenStill(match, request, known);
  if (seen.length > 1) return stay(session, askSeen(match.command, seen));
  const code = request.code ?? known.regarding ?? seen[0] ?? null;
  const speaks =
    seen.length > 0 || known.asked.length > 0 || request.code !== null || request.choice !== null;
  if (!speaks) return null;
  // A choice that is pressed by its number would bring a code that its sender need not know.
  const mayChoose = known.limits.provenSender || request.code !== null;
  if (mayChoose && isUnsure(match, input)) return stay(session, askWhich(code ?? only(known)));
  const effect = answer(match, code, input, known);
  if (!effect) return null;
  if (effect.do === 'verdict' && asksFacts(effect) && wasAsked(known, code)) {
    const draft = { code: code ?? only(known) };
    return openForm(factsForm, draft, session, known, effect);
  }
  const asksInstead = effect.do === 'verdict' && effect.verdict === 'false' && !effect.instead;
  if (!asksInstead || !wasAsked(known, code)) return stay(session, effect);
  const draft = { code: code ?? known.asked[0]?.code ?? '' };
  return openForm(insteadForm, draft, session, known, effect);
};

/** Of which alerts somebody who saw them speaks, who is asked nothing now: that they left, or that they watch. */
function seenStill(
  { command }: Match,
  request: Input['request'],
  { asked, alertsSeen, limits, regarding }: Known,
): readonly string[] {
  const isNews = command === 'left' || command === 'watching' || command === 'note';
  const isOpen = request.code !== null || request.choice !== null || regarding !== null;
  return isNews && !isOpen && asked.length === 0 && limits.provenSender ? alertsSeen : [];
}

function askSeen(command: string, codes: readonly string[]): Effect {
  const choices = codes.map(
    (code): Choice => ({ id: `${command}:${code}`, label: { verbatim: code } }),
  );
  return say('verify.which', {}, choices);
}

/** Whoever saw it and said no more is asked which agency, how many and what they do. */
function asksFacts({ verdict, note }: Extract<Effect, { do: 'verdict' }>): boolean {
  return verdict === 'confirm' && Object.keys(readFacts(note)).length === 0;
}

/** A verdict that is misspelt, or has words beside it that deny it or doubt it. */
function isUnsure({ command, rest, misspelt }: Match, { text, request }: Input): boolean {
  if (command !== 'confirm' && command !== 'false') return false;
  if (request.choice !== null) return false;
  return misspelt === true || !isPlainVerdict(command, text, rest);
}

/** Words about a report one was asked to look at, with its code, that are no verdict as they stand. */
export const verdictInWords: Handler = (session, { request, normal, text }, known) => {
  const { code, choice, matches } = request;
  // What is a command as it stands is taken for it.
  if (code === null || choice !== null || matches.length > 0 || text.trim() === '') return null;
  const isAsked = known.asked.some((one) => one.code === code || one.code === known.thing?.code);
  if (!isAsked || normal === code.toLowerCase()) return null;
  return stay(session, askWhich(code));
};

const MOST_WORDS = 8;

/** "Es ICE", "there is nobody": what somebody who was asked to look finds, without a word that decides. */
export const findings: Handler = (session, { request, normal, text, pictures }, known) => {
  const open = known.asked.filter(({ verdict }) => verdict === null);
  if (open.length === 0 || request.choice !== null || request.code !== null) return null;
  const [one, ...more] = open;
  // "Yes" to "can you go and look?"
  if (one && whole(request, 'yes') && session.dialogue.kind === 'idle') {
    const goes = more.length === 0 && known.limits.provenSender;
    return stay(
      session,
      goes ? { do: 'accept', code: one.code, minutes: null } : say('fallback.verifier'),
    );
  }
  if (session.dialogue.kind !== 'idle' || isCommandAlone(request)) return null;
  // A picture is kept, with what is written under it.
  if (pictures.length > 0) return null;
  if (text.trim() === '' || normal.split(' ').length > MOST_WORDS) return null;
  const { meaning } = known;
  const tells = meaning.sighting || meaning.instead !== undefined || meaning.still !== undefined;
  const isFinding = tells || meaning.sense === 'gone' || meaning.intent === 'verdict';
  if (!isFinding) return null;
  return stay(session, more.length > 0 ? say('fallback.verifier') : askWhich(only(known)));
};

function only({ asked }: Known): string {
  const [one, ...more] = asked;
  return one && more.length === 0 ? one.code : '';
}

/** Which verdict was meant: words that decide for others are counted as they are pressed, no other. */
function askWhich(code: string): Effect {
  const of = code === '' ? '' : `:${code}`;
  const choices = (['confirm', 'false', 'left', 'unable'] as const).map(
    (one): Choice => ({ id: `${one}${of}`, label: `verify.choices.${one}`, params: { code } }),
  );
  return say('verify.which-verdict', { code }, choices);
}

function wasAsked(known: Known, code: string | null): boolean {
  return code === null ? known.asked.length === 1 : known.asked.some((one) => one.code === code);
}

function answer(
  match: Match,
  code: string | null,
  input: Input,
  { meaning }: Known,
): Effect | null {
  const { command, rest } = match;
  switch (command) {
    case 'false':
      return {
        do: 'verdict',
        code,
        verdict: 'false',
        note: wordsAfter(input.text, match),
        ...(meaning.instead ? { instead: meaning.instead } : {}),
      };
    case 'confirm':
    case 'unable':
    case 'left':
    case 'watching':
      return { do: 'verdict', code, verdict: command, note: wordsAfter(input.text, match) };
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

/** What a verifier saw in place of immigration enforcement. */
const insteadForm: FormOf<'instead'> = {
  kind: 'instead',
  may: () => true,
  wordsOnly: true,
  dropped: () => [say('instead.thanks')],
  finish: () => [say('instead.thanks')],
  questions: {
    what: {
      ask: () => say('instead.ask', {}, insteadChoices),
      skip: (draft) => draft,
      read(draft, { request, text }, { meaning }) {
        if (whole(request, 'no')) return surely(draft);
        const { code } = draft;
        const chosen = /^instead:(police|agency|nothing|other)$/.exec(request.choice ?? '')?.[1];
        if (chosen) {
          return surely(draft, { do: 'instead', code, instead: chosen as Instead, note: '' });
        }
        if (request.choice !== null) return null;
        const instead = meaning.instead ?? 'other';
        return perhaps(draft, { do: 'instead', code, instead, note: text });
      },
    },
  },
};

/** A picture from somebody who was asked to look is of what they look at, never a new sighting. */
export const picturesFromVerifier: Handler = (session, { pictures, text }, known) => {
  const open = known.asked.filter(({ verdict }) => verdict !== 'unable');
  const going = open.filter(({ going: goes }) => goes);
  const [only, ...more] = going.length > 0 ? going : open;
  if (pictures.length === 0 || !only || !known.limits.provenSender) return null;
  const code = known.thing?.kind === 'report' ? known.thing.code : only.code;
  if (more.length > 0 && known.thing === null) return stay(session, say('fallback.verifier'));
  return stay(session, { do: 'pictures', code, text, pictures });
};

export const insteadDialogue = formHandler(insteadForm);
export const insteadAside = byTheWay(insteadForm);
