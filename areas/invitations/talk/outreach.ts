import { may } from '../../../people/authority.ts';
import { flyerCommand } from '../../links/talk/flyer.ts';
import { starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { type Handler, type Input, type Known, say, stay, type Turn } from '../../turn.ts';

/** A button under a poll. */
const CHOSEN = /^choose:([A-Z0-9]{4,5}):(\d)$/;

/** PATTERNS, EVENT, POLL, FLYER; and what is said to the code of any of these. */
export const outreachCommands: Handler = (session, input, known) => {
  const form = whole(input.request, 'patterns', 'event', 'poll');
  if (form) return opening(session, form as 'patterns', known);
  const [, chosen, words] = CHOSEN.exec(input.request.choice ?? '') ?? [];
  if (chosen && words) {
    return stay(session, { do: 'invitation', act: 'vote', code: chosen, words });
  }
  switch (known.thing?.kind) {
    case 'pattern':
      return ofPattern(session, input, known);
    case 'invitation':
      return ofInvitation(session, input, known);
    case 'campaign':
      return ofCampaign(session, input, known);
    default:
      return flyerCommand(session, input, known);
  }
};

function opening(session: Session, form: 'patterns' | 'event' | 'poll', known: Known): Turn | null {
  // To anyone else these are ordinary words.
  if (!may(known.person, 'help')) return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  if (form === 'patterns') return stay(session, { do: 'pattern', act: 'list' });
  if (!may(known.person, 'decide')) return stay(session, say('outreach.no-staff'));
  return stay(session, { do: 'invitation', act: 'form', type: form });
}

function ofPattern(session: Session, { request }: Input, known: Known): Turn | null {
  const { code = '' } = known.thing ?? {};
  const command = whole(request, 'preview', 'invite');
  if (!command || !may(known.person, 'help')) return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  const act = command === 'preview' ? 'show' : 'invite';
  return stay(session, { do: 'pattern', act, code });
}

function ofInvitation(session: Session, input: Input, known: Known): Turn | null {
  const { code = '', quoted = false } = known.thing ?? {};
  const { request } = input;
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
  if (command && may(known.person, 'help')) return deciding(session, command, code, known);
  if (/^\d$/.test(words)) return stay(session, { do: 'invitation', act: 'vote', code, words });
  // A quoted invitation and words of one's own may be anything; with its code they are about it.
  if (quoted || request.choice !== null) return null;
  if (request.matches.length > 0 && command === null) return null;
  return words === ''
    ? stay(session, { do: 'invitation', act: 'details', code })
    : stay(session, { do: 'invitation', act: 'vote', code, words });
}

function deciding(session: Session, command: string, code: string, known: Known): Turn {
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  switch (command) {
    case 'approve':
    case 'reject':
      return stay(session, { do: 'invitation', act: command, code });
    case 'call-off':
      return stay(session, { do: 'invitation', act: 'call-off', code });
    default:
      // END and HALT may mean to close or to call off: what can be done is shown.
      return stay(session, { do: 'invitation', act: 'show', code });
  }
}

/** The code of a sign-up link joins, alone or after JOIN or START; staff sees how many did. */
function ofCampaign(session: Session, { request, normal }: Input, known: Known): Turn | null {
  const { code = '' } = known.thing ?? {};
  const staff = may(known.person, 'spread') && known.limits.provenSender;
  const alone = normal === code.toLowerCase();
  if (staff && (alone || whole(request, 'preview', 'flyer', 'results'))) {
    return stay(session, { do: 'campaign', act: 'link', code });
  }
  const joins = starting(request, 'join') ?? whole(request, 'start', 'yes');
  if (!alone && !joins) return null;
  const { county } = known.located;
  const named = county !== null && known.served.has(county) ? county : null;
  return stay(session, { do: 'campaign', act: 'join', code, county: named });
}
