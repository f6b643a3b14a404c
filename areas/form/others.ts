import type { Command } from '../../content/keywords.ts';
import { may } from '../../people/authority.ts';
import type { Place } from '../form.ts';
import { whole } from '../request.ts';
import { sureness } from '../sureness.ts';
import type { Input, Known } from '../turn.ts';
import { commandOfAnyone } from './for-anyone.ts';

/** Words that answer questions of every kind, so that none of them asks for something else. */
const answers: ReadonlySet<Command> = new Set<Command>(['yes', 'no', 'send', 'done', 'skip']);

/**
 * Whether a message that is no sure answer is for others: a command of theirs, and in a form that
 * anyone may come upon also what means something else.
 */
export function isForOthers<Draft, Question extends string>(
  { form, asking, known }: Place<Draft, Question>,
  input: Input,
): boolean {
  const { request } = input;
  if (form.questions[asking].free && request.choice === null) return false;
  if (isCommand(input, known)) return true;
  if (!form.mayMean) return false;
  if (request.choice !== null || request.code !== null) return true;
  if (request.matches.some(({ command }) => !answers.has(command))) return true;
  const { intent, confidence } = known.meaning;
  return (
    intent !== 'unknown' && !form.mayMean.includes(intent) && confidence > sureness.otherThanAnswer
  );
}

function isCommand(input: Input, { person }: Known): boolean {
  if (commandOfAnyone(input)) return true;
  return may(person, 'help') && whole(input.request, 'phone') !== null;
}
