import { categoryCalled, categoryNamed } from '../../../content/category-words.ts';
import { isForTeam } from '../../../content/doubts.ts';
import {
  type Command,
  type Match,
  matchCommands,
  namedLanguages,
} from '../../../content/keywords.ts';
import { nameIn } from '../../../content/labels.ts';
import { normalise } from '../../../content/normalise.ts';
import { withoutCode } from '../../../db/code.ts';
import { may } from '../../../people/authority.ts';
import { starting, whole, wordsAfter } from '../../request.ts';
import { absorb } from '../../sighting.ts';
import { emptyDraft } from '../../sighting-draft.ts';
import { type Handler, type Input, type Known, refusal, stay, type Thing } from '../../turn.ts';
import type { CaseDeed, StaffDeed } from '../deed.ts';
import { type FactName, helpedAnswers, outcomes } from '../rules/cases.ts';
import { askForWhom } from './staff-words.ts';

function caseNamed({ thing }: Known): Thing | null {
  return thing?.kind === 'case' ? thing : null;
}

/** The code of a case and words after it, or words that quote one: a message, never a command. */
export const caseWords: Handler = (session, { request, text }, known) => {
  const thing = caseNamed(known);
  if (known.thing === null && request.codeFirst && may(known.person, 'help')) {
    const code = request.code ?? '';
    return stay(session, refusal('verify.refused.unknown-code', { code }));
  }
  if (!thing || request.choice !== null) return null;
  const { code, quoted } = thing;
  const words = quoted ? text.trim() : withoutCode(text);
  if (thing.own) {
    if (!request.codeFirst || (words === '' && thing.open)) return null;
    if (thing.open) return stay(session, { do: 'case', act: 'words', words, how: 'told' });
    return stay(session, { do: 'case', act: 'reopen', code, words });
  }
  // "T9DP note: …" is a note, and "T9DP close" is no word to the person.
  if (isStaffsWord(words)) return null;
  const isMessage = request.codeFirst || (quoted && request.matches.length === 0 && words !== '');
  if (!isMessage || !may(known.person, 'help')) return null;
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  if (words === '') return stay(session, { do: 'case', act: 'show', code });
  return isForTeam(words, normalise(words))
    ? askForWhom(session, code, words)
    : stay(session, { do: 'case', act: 'say', code, words });
};

const alone: readonly Command[] = ['take', 'preview', 'pause', 'resume', 'transfer', 'close'];
/** "Close the door, please" is rather for the person. */
const FEW_WORDS = 2;

function isStaffsWord(words: string): boolean {
  return matchCommands(normalise(words)).some(
    ({ command, rest }) =>
      command === 'note' || (alone.includes(command) && rest.split(' ').length <= FEW_WORDS),
  );
}

/** What staff does with a case, and what its person answers about it. */
export const caseCommands: Handler = (session, input, known) => {
  const answered = answerOfOwn(input, known);
  if (answered) return stay(session, answered);
  if (!may(known.person, 'help')) return null;
  const deed = withCode(input, known) ?? ofChoice(input) ?? withoutAny(input, known);
  if (!deed) return null;
  return stay(session, known.limits.provenSender ? deed : refusal('admin.not-by-sms'));
};

/** REOPEN, and whether it helped: by button, or yes or no with the code. */
function answerOfOwn({ request, text }: Input, known: Known): CaseDeed | null {
  const [kind, code = '', name] = (request.choice ?? '').split(':');
  const helped = helpedAnswers.find((one) => kind === 'helped' && one === name);
  if (helped) return { do: 'case', act: 'helped', code, answer: helped };
  const thing = caseNamed(known);
  if (!thing?.own || thing.open) return null;
  const reopen = starting(request, 'reopen');
  if (reopen) {
    const words = request.choice === null ? wordsAfter(text, reopen) : '';
    return { do: 'case', act: 'reopen', code: thing.code, words };
  }
  const answer = whole(request, 'yes', 'no');
  return answer && { do: 'case', act: 'helped', code: thing.code, answer: answer as 'yes' | 'no' };
}

/** Commands whose words are kept as a fact. */
const facts: Partial<Record<Command, FactName>> = {
  employer: 'employer',
  landlord: 'landlord',
  site: 'place',
};

const commands = [
  ...['take', 'preview', 'pause', 'resume', 'consulta', 'transfer', 'close', 'reopen'],
  ...['note', 'report', 'category', 'employer', 'landlord', 'site'],
] as Command[];

/** A command, and the code of somebody else's case after it. */
function withCode(input: Input, known: Known): CaseDeed | null {
  const thing = caseNamed(known);
  if (!thing || thing.own) return null;
  const match = starting(input.request, ...commands);
  return match && deedOf(match, thing.code, input, known);
}

function deedOf(match: Match, code: string, input: Input, known: Known): CaseDeed | null {
  const { command, rest } = match;
  const words = wordsAfter(input.text, match);
  const fact = facts[command];
  if (fact) return { do: 'case', act: 'fact', code, name: fact, value: words };
  switch (command) {
    case 'take':
    case 'pause':
    case 'resume':
      return { do: 'case', act: command, code };
    case 'preview':
      return { do: 'case', act: 'show', code };
    case 'consulta':
      return { do: 'case', act: 'hand-over', code };
    case 'transfer':
      return { do: 'case', act: 'transfer', code, to: /^\d+$/.test(rest) ? Number(rest) : null };
    case 'close':
      return { do: 'case', act: 'close', code, outcome: outcomeIn(rest) };
    case 'reopen':
      return { do: 'case', act: 'reopen', code, words: '' };
    case 'note':
      return { do: 'case', act: 'note', code, words };
    case 'category': {
      const category = categoryCalled(rest) ?? categoryNamed(normalise(rest));
      return category && { do: 'case', act: 'category', code, category };
    }
    case 'report':
      return { do: 'case', act: 'report', code, draft: draftOf(words, input, known) };
    default:
      return null;
  }
}

function outcomeIn(rest: string) {
  return nameIn(rest, outcomes, (one) => `cases.outcome.${one}`);
}

function draftOf(words: string, input: Input, known: Known) {
  if (words === '') return emptyDraft;
  const told: Input = { ...input, text: words, request: { ...input.request, choice: null } };
  return absorb(emptyDraft, told, known);
}

/** How a case ended, as a button says it. */
function ofChoice({ request }: Input): StaffDeed | null {
  const [kind, code = '', name] = (request.choice ?? '').split(':');
  const outcome = outcomes.find((one) => kind === 'outcome' && one === name);
  return outcome ? { do: 'case', act: 'close', code, outcome } : null;
}

/** CASES, ANSWERS, SAVE ANSWER name: text, and CATEGORY with what a compa knows. */
function withoutAny({ request, text, normal }: Input, known: Known): StaffDeed | null {
  if (request.code !== null) return null;
  if (whole(request, 'cases')) return { do: 'case', act: 'list' };
  if (whole(request, 'answers')) return { do: 'case', act: 'saved-answers' };
  const save = starting(request, 'save-answer');
  if (save) {
    const [name = '', ...words] = wordsAfter(text, save).split(':');
    return { do: 'case', act: 'save-answer', name, words: words.join(':') };
  }
  const knows = starting(request, 'category');
  if (!knows || !may(known.person, 'specialise')) return null;
  const named = knows.rest.split(' ').flatMap((word) => categoryCalled(word) ?? []);
  const specialties = [...new Set([...named, ...namedLanguages(normal)])];
  return {
    do: 'case',
    act: 'specialties',
    known: knows.rest === '' ? null : specialties,
  };
}
