import { matchCommands } from '../../../content/keywords.ts';
import { may } from '../../../people/authority.ts';
import { saysCancel } from '../../cancelling.ts';
import { starting } from '../../request.ts';
import { emptySession, type Session } from '../../session.ts';
import { type Handler, type Input, type Known, refusal, say, stay, type Turn } from '../../turn.ts';
import type { ChosenSlot } from '../deed.ts';
import type { Booking } from '../dialogue.ts';
import { readHours } from '../read-hours.ts';
import { act } from './booking.ts';

/** APPOINTMENT, CALL OFF, KEPT and MISSED with a code, OFFICE HOURS, and buttons with a time. */
export const appointmentCommands: Handler = (session, input, known) => {
  const { request } = input;
  if (request.codeFirst) return null;
  const answered = pressedButton(session, request.choice);
  if (answered) return answered;
  if (starting(request, 'hours')) return officeHours(session, input, known);
  const match = starting(request, 'appointment', 'call-off', 'kept', 'missed');
  switch (match?.rest === '' ? match.command : isCancelled(input, known) && 'call-off') {
    case 'appointment':
      return appointment(session, known, request.code);
    case 'call-off':
      return callOff(session, known);
    case 'kept':
      return attendance(session, known, 'kept');
    case 'missed':
      return attendance(session, known, 'missed');
    default:
      return null;
  }
};

/** "I cannot come to my appointment", in any words: it is shown, with what can be done about it. */
export const ownAppointment: Handler = (session, _input, { coming }) =>
  coming === null ? null : act(session, { act: 'show' });

/** Buttons name all they need, so that they work long after their dialogue is over. */
function pressedButton(session: Session, choice: string | null): Turn | null {
  const slot = slotOf(choice);
  if (slot) return act(session, { act: 'choose', booking: bookingOf(session), slot });
  const [, what, code = ''] = /^booked:(move|call-off|keep):(\w{4,5})$/.exec(choice ?? '') ?? [];
  if (what === 'move') return act(session, { act: 'move', code });
  const settles = session.dialogue.kind === 'booking';
  if (what === 'call-off') return act(session, { act: 'call-off', code, by: 'person', settles });
  if (what !== 'keep') return null;
  return act(settles ? emptySession : session, { act: 'keep-it', code });
}

function slotOf(choice: string | null): ChosenSlot | null {
  const match = /^slot:(\d+)-(\d+)$/.exec(choice ?? '');
  return match ? { staffId: Number(match[1]), startsAt: Number(match[2]) } : null;
}

function bookingOf({ dialogue }: Session): Booking {
  return dialogue.kind === 'booking' ? dialogue.draft.booking : {};
}

/** Alone: one's own, or those with a member of staff. With a code: that one, or one for a case. */
function appointment(session: Session, known: Known, code: string | null): Turn {
  const { thing } = known;
  const staff = may(known.person, 'help');
  if (thing?.kind === 'appointment' && thing.own) return act(session, { act: 'show' });
  if (!staff) return act(session, { act: 'show' });
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  if (thing?.kind === 'appointment') return act(session, { act: 'details', code: thing.code });
  if (thing?.kind === 'case') return act(session, { act: 'invite', code: thing.code });
  if (code !== null) return stay(session, refusal('appointments.staff.no-case', { code }));
  return act(session, { act: 'agenda' });
}

function callOff(session: Session, { thing, limits, person }: Known): Turn | null {
  if (thing?.kind !== 'appointment') return null;
  if (!thing.own && !may(person, 'help')) return null;
  if (!thing.own && !limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  const by = thing.own ? 'person' : 'staff';
  const settles = session.dialogue.kind === 'booking';
  return act(session, { act: 'call-off', code: thing.code, by, settles });
}

export function isCancelled(input: Input, { thing }: Known): boolean {
  return thing?.kind === 'appointment' && thing.own && saysCancel(input);
}

function attendance(session: Session, known: Known, what: 'kept' | 'missed'): Turn | null {
  const { thing } = known;
  if (thing?.kind !== 'appointment' || !may(known.person, 'help')) return null;
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  return act(session, { act: what, code: thing.code });
}

/** OFFICE HOURS: for staff, to see and change their own; others learn how to come. */
function officeHours(session: Session, { text, request }: Input, known: Known): Turn | null {
  const rest = starting(request, 'hours')?.rest ?? '';
  if (!may(known.person, 'help')) {
    const choices = [{ id: 'appointment', label: 'appointments.choices.times' } as const];
    return rest === '' ? stay(session, say('appointments.by-appointment', {}, choices)) : null;
  }
  if (!known.limits.provenSender) return stay(session, refusal('admin.not-by-sms'));
  if (rest === '') return act(session, { act: 'hours' });
  const removed = removedNumber(rest);
  if (removed !== null) return act(session, { act: 'drop-hours', number: removed });
  const hours = readHours(text);
  if (!('problem' in hours)) return act(session, { act: 'set-hours', hours });
  return stay(session, refusal(`appointments.hours.problem.${hours.problem}`));
}

/** "2 ANULAR" or "ANULAR 2": the line of the list that is to go. */
function removedNumber(rest: string): number | null {
  const number = /^(\d{1,2}) | (\d{1,2})$/.exec(rest);
  if (!number) return null;
  const word = rest.replace(number[0], '').trim();
  const removes = matchCommands(word).some(
    (match) => match.rest === '' && (match.command === 'call-off' || match.command === 'no'),
  );
  return removes ? Number(number[1] ?? number[2]) : null;
}
