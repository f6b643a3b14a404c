import { plainAnswer } from '../../../content/answers.ts';
import { matchCommands } from '../../../content/keywords.ts';
import { hasAny } from '../../../content/normalise.ts';
import { shiftWords } from '../../../content/shift-words.ts';
import { may } from '../../../people/authority.ts';
import { purposesOf } from '../../../people/duty.ts';
import { starting, whole, wordsAfter } from '../../request.ts';
import { type Handler, type Input, type Known, refusal, say, stay, type Turn } from '../../turn.ts';
import type { ShiftDeed } from '../deed.ts';
import { readShift } from '../read.ts';

/** ON DUTY, OFF DUTY, SHIFT and SHIFTS, with what follows. */
export const shiftOrders: Handler = (session, input, known) => {
  const { request, text } = input;
  if (request.codeFirst) return null;
  const match = starting(request, 'off-duty', 'on-duty', 'shifts', 'shift');
  if (!match) return null;
  const { command, rest } = match;
  if (command === 'off-duty') {
    return isCourtesy(rest) ? stay(session, { do: 'shift', act: 'off' }) : null;
  }
  const bare = { do: 'shift', act: 'plan', startsAt: null, endsAt: null, purposes: [] } as const;
  if (command === 'on-duty' && rest === '') return stay(session, { ...bare, purposes: [] });
  if (rest === '' && mayLook(known)) return stay(session, { do: 'shift', act: 'list' });
  if (purposesOf(known.person).length === 0) {
    return rest === '' ? stay(session, refusal('duty.not-staff')) : null;
  }
  const short = command === 'on-duty' ? null : shortAnswer(rest);
  if (short) return stay(session, short);
  const words = wordsAfter(text, match);
  const read = readShift(words === '' ? rest : words, known);
  if ('problem' in read) {
    const isList = command === 'shifts' && !known.meaning.sighting;
    if (isList) return stay(session, { do: 'shift', act: 'list' });
    return unread(session, known, read.problem);
  }
  const { when, purposes } = read;
  // "SHIFT for the line" says nothing of when.
  if (command !== 'on-duty' && when.kind === 'once' && when.endsAt === null) {
    return stay(session, { do: 'shift', act: 'list' });
  }
  if (when.kind === 'weekly') {
    const { kind, ...weekly } = when;
    return stay(session, { do: 'shift', act: 'weekly', weekly, purposes });
  }
  const { startsAt, endsAt } = when;
  return stay(session, { do: 'shift', act: 'plan', startsAt, endsAt, purposes });
};

const MOST_COURTESY = 2;

/** Whether what follows OFF DUTY says no more than "thanks": with an hour it would be another thing. */
function isCourtesy(rest: string): boolean {
  return rest === '' || (rest.split(' ').length <= MOST_COURTESY && !/\d/.test(rest));
}

/** Whether the list has anything for somebody. */
function mayLook({ person }: Known): boolean {
  return purposesOf(person).length > 0 || may(person, 'decide');
}

/** SHIFT YES, SHIFT NO, SHIFT TAKE, SHIFTS 2 CANCEL: what buttons say where there are none. */
function shortAnswer(rest: string): ShiftDeed | null {
  const number = /^(\d{1,2}) | (\d{1,2})$/.exec(rest);
  const word = number ? rest.replace(number[0], '').trim() : rest;
  const commands = matchCommands(word).flatMap((one) => (one.rest === '' ? [one.command] : []));
  const is = (...names: typeof commands): boolean => names.some((one) => commands.includes(one));
  if (number) {
    const drops = is('call-off', 'no');
    return drops ? { do: 'shift', act: 'drop', number: Number(number[1] ?? number[2]) } : null;
  }
  if (is('accept', 'take')) return { do: 'shift', act: 'take', id: null };
  if (is('decline')) return { do: 'shift', act: 'decline', id: null };
  if (is('unable')) return { do: 'shift', act: 'cannot', id: null };
  const answer = plainAnswer(rest, rest);
  if (answer === null) return null;
  return { do: 'shift', act: answer === 'yes' ? 'come' : 'cannot', id: null };
}

/** What begins like a command and is not understood: how it is said, unless it tells of a sighting. */
function unread(
  session: Parameters<Handler>[0],
  { meaning }: Known,
  problem: 'unread' | 'far' | 'past',
): Turn | null {
  if (meaning.sighting || meaning.fear) return null;
  if (problem !== 'unread') return stay(session, refusal(`shifts.problem.${problem}`));
  return stay(session, refusal('shifts.problem.unread'));
}

/** Buttons name all they need, so that they work long after they were sent. */
export const shiftButton: Handler = (session, { request }) => {
  const [, what, number] = /^shift:(\w+)(?::(\d+))?$/.exec(request.choice ?? '') ?? [];
  const id = Number(number);
  switch (what) {
    case 'come':
    case 'cannot':
    case 'take':
    case 'decline':
      return stay(session, { do: 'shift', act: what, id });
    case 'stay':
      return stay(session, { do: 'shift', act: 'stay', hours: Math.min(Math.max(id, 1), 2) });
    case 'list':
      return stay(session, { do: 'shift', act: 'list' });
    default:
      return null;
  }
};

/** "Yes" and "I cannot" in answer to what they were just asked about a shift. */
export const shiftAnswer: Handler = (session, { request }, { shiftAsked }) => {
  if (!shiftAsked || session.dialogue.kind !== 'idle' || request.code !== null) return null;
  const { what, id } = shiftAsked;
  const answer = whole(request, 'yes', 'no', 'unable', 'on-my-way', 'accept', 'decline');
  if (answer === null || request.choice !== null) return null;
  const yes = answer === 'yes' || answer === 'on-my-way' || answer === 'accept';
  if (what === 'stay') {
    return yes
      ? stay(session, { do: 'shift', act: 'stay', hours: 1 })
      : stay(session, say('shifts.declined'));
  }
  if (what === 'take') return stay(session, { do: 'shift', act: yes ? 'take' : 'decline', id });
  return stay(session, { do: 'shift', act: yes ? 'come' : 'cannot', id });
};

const MOST_WORDS = 14;

/** "Who is on shift?", "when is my turn?", "I can take the evening": no sighting, but the list. */
export const shiftsInWords: Handler = (session, input, known) => {
  const { request, text } = input;
  if (session.dialogue.kind !== 'idle' || request.choice !== null || request.code !== null)
    return null;
  if (text.trim() === '' || !mayLook(known)) return null;
  return speaksOfShifts(input, known) ? stay(session, { do: 'shift', act: 'list' }) : null;
};

function speaksOfShifts({ normal }: Input, { meaning }: Known): boolean {
  if (normal.split(' ').length > MOST_WORDS) return false;
  if (meaning.sighting || meaning.fear) return false;
  return shiftWords.some(
    ({ nouns, covers, takes, parts }) =>
      hasAny(normal, nouns) ||
      hasAny(normal, covers) ||
      (hasAny(normal, takes) && hasAny(normal, parts)),
  );
}
