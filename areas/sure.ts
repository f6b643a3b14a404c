import { plainAnswer } from '../content/answers.ts';
import { asks } from '../content/doubts.ts';
import type { Match } from '../content/keywords.ts';
import type { Input } from './turn.ts';

/** Whether a command is followed by a plain yes and nothing beside it: "END H7K2 YES". */
export function isSure({ text }: Pick<Input, 'text'>, { rest }: Match): boolean {
  return rest !== '' && !asks(text) && plainAnswer(rest, rest) === 'yes';
}
