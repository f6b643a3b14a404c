import { may } from '../../../people/authority.ts';
import { saysCancel } from '../../cancelling.ts';
import { starting, whole } from '../../request.ts';
import { isSure, secondPress } from '../../second-press.ts';
import type { Session } from '../../session.ts';
import type { Beside } from '../../talk.ts';
import { type Handler, type Known, refusal, stay, type Turn } from '../../turn.ts';

/** A button under a poll. */
const CHOSEN = /^choose:([A-Z0-9]{4,5}):(\d)$/;

export const pollButton: Handler = (session, { request }) => {
  const [, code, words] = CHOSEN.exec(request.choice ?? '') ?? [];
  return code && words ? stay(session, { do: 'invitation', act: 'vote', code, words }) : null;
};

/** EVENT and POLL: to anyone but staff these are ordinary words. */
export const invitationCommands: Handler = (session, { request }, { person, limits }) => {
  const type = whole(request, 'event', 'poll');
  if ((type !== 'event' && type !== 'poll') || !may(person, 'help')) return null;
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  if (!may(person, 'decide')) return stay(session, refusal('outreach.no-staff'));
  return stay(session, { do: 'invitation', act: 'form', type });
};

/** CANCEL with the code of an invitation, by staff. */
export const cancelsInvitation: Beside = (input, { person }) =>
  saysCancel(input) && may(person, 'help');

/** What is said to the code of an invitation or a poll, by who was asked and by staff. */
export const ofInvitation: Handler = (session, input, known) => {
  const { code = '', quoted = false } = known.thing ?? {};
  const { request } = input;
  if (cancelsInvitation(input, known)) {
    return deciding(session, 'call-off', { code, sure: false }, known);
  }
  const order = starting(request, 'approve', 'reject', 'call-off', 'halt');
  if (order && isSure(input, order) && may(known.person, 'help')) {
    return deciding(session, order.command, { code, sure: true }, known);
  }
  const answer = whole(request, 'yes', 'no') as 'yes' | 'no' | null;
  const words = input.normal.replace(code.toLowerCase(), ' ').trim();
  if (answer) {
    const amid = session.dialogue.kind;
    return stay(session, { do: 'invitation', act: 'answer', code, answer, words, amid });
  }
  const command = whole(
    request,
    'approve',
    'reject',
    'call-off',
    'preview',
    'results',
    'end',
    'retract',
    'halt',
  );
  if (command && may(known.person, 'help')) {
    return deciding(session, command, { code, sure: false }, known);
  }
  if (/^\d$/.test(words)) return stay(session, { do: 'invitation', act: 'vote', code, words });
  // A quoted invitation and words of one's own may be anything; with its code they are about it.
  if (quoted || request.choice !== null) return null;
  if (request.matches.length > 0 && command === null) return null;
  return words === ''
    ? stay(session, { do: 'invitation', act: 'details', code })
    : stay(session, { do: 'invitation', act: 'vote', code, words });
};

function deciding(
  session: Session,
  command: string,
  { code, sure }: { code: string; sure: boolean },
  { limits }: Pick<Known, 'limits'>,
): Turn {
  if (!limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  switch (command) {
    case 'approve':
    case 'call-off':
      return stay(session, { do: 'invitation', act: command, code, sure });
    case 'reject':
    case 'halt':
      return stay(session, { do: 'invitation', act: command, code });
    default:
      // END may mean to close or to call off: what can be done is shown.
      return stay(session, { do: 'invitation', act: 'show', code });
  }
}

/** The button under what would be sent. */
export const sendButton = secondPress('help', (session, code, known) =>
  deciding(session, 'approve', { code, sure: true }, known),
);

export const offButton = secondPress('help', (session, code, known) =>
  deciding(session, 'call-off', { code, sure: true }, known),
);
