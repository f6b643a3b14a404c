import { plainAnswer } from '../content/answers.ts';
import type { TextKey } from '../content/catalog.ts';
import { asks } from '../content/doubts.ts';
import type { Match } from '../content/keywords.ts';
import { may, type Power } from '../people/authority.ts';
import type { Session } from './session.ts';
import {
  type Choice,
  type Handler,
  type Input,
  type Known,
  refusal,
  say,
  stay,
  type Turn,
} from './turn.ts';

/** Whether a command is followed by a plain yes and nothing beside it: "END H7K2 YES". */
export function isSure({ text }: Pick<Input, 'text'>, { rest }: Match): boolean {
  return rest !== '' && !asks(text) && plainAnswer(rest, rest) === 'yes';
}

/** Under what would be sent: the button that sends it, and the one that does nothing. */
export function secondChoices(button: string, code: string, label: TextKey): Choice[] {
  return [
    { id: `${button}:${code}`, label },
    { id: `${button}:no`, label: 'admin.sure.no' },
  ];
}

/** Reads which of the two was pressed, by whoever has the power. */
export function secondPress(
  power: Power,
  does: (session: Session, code: string, known: Known) => Turn,
): Handler {
  return (session, { request }, known) => {
    const [, code = ''] = request.choice?.split(':') ?? [];
    if (!may(known.person, power)) return null;
    if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
    return code === 'no' ? stay(session, say('admin.nothing-done')) : does(session, code, known);
  };
}
