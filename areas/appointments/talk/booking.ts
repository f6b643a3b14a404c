import { bookingWords } from '../../../content/booking.ts';
import { CONFIDENT } from '../../meaning.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { done, type Handler, type Input, type Known, say, stay, type Turn } from '../../turn.ts';
import type { AppointmentDeed } from '../deed.ts';
import type { Booking } from '../dialogue.ts';
import type { AppointmentNeed } from '../rules/appointments.ts';
import { readWish } from '../wish.ts';

type Act<Deed> = Deed extends AppointmentDeed ? Omit<Deed, 'do'> : never;

/** A turn that leaves it to the deed where the conversation goes on. */
export function act(session: Session, deed: Act<AppointmentDeed>): Turn {
  return stay(session, { do: 'appointment', ...deed });
}

/** Which time? What is needed? And what to do with the appointment there is. */
export const bookingDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'booking') return null;
  const { request } = input;
  if (dialogue.asking === 'own') return ownAnswer(session, input);
  if (whole(request, 'exit', 'menu')) return leave(dialogue.booking);
  if (isPressing(input, known)) return null;
  if (dialogue.asking === 'slot') return slotAnswer(session, input, known);
  return needsAnswer(session, input, known);
};

function leave({ moving }: Booking): Turn {
  return done(say(moving ? 'appointments.unmoved' : 'appointments.not-booked'));
}

/** A cry for help or a sighting goes before the appointment. */
function isPressing({ request }: Input, { meaning, located }: Known): boolean {
  const { intent, fear } = meaning;
  if (whole(request, 'emergency', 'report')) return true;
  return (intent === 'emergency' && fear) || (intent === 'report' && located.county !== null);
}

function slotAnswer(session: Session, input: Input, known: Known): Turn | null {
  const { dialogue } = session;
  if (dialogue.kind !== 'booking') return null;
  const { booking, page } = dialogue;
  const { request } = input;
  if (request.choice === 'slots:more' || whole(request, 'more', 'skip')) {
    return act(session, { act: 'offer', booking, page: page + 1 });
  }
  if (whole(request, 'back')) {
    if (page === 0) return leave(booking);
    return act(session, { act: 'offer', booking, page: Math.max(page - 1, 0) });
  }
  if (whole(request, 'no')) return leave(booking);
  const wish = request.choice === null ? readWish(input.text) : null;
  if (wish) return act(session, { act: 'wish', booking, wish });
  return isForOthers(input, known) ? null : stay(session, say('appointments.problem.slot'));
}

/** Another command, words for the staff one is talking with, or words that mean something else. */
function isForOthers({ request, text }: Input, { meaning, case: own }: Known): boolean {
  if (request.choice !== null || request.matches.length > 0 || text.trim() === '') return true;
  if (own?.talk === 'live') return true;
  return meaning.confidence >= CONFIDENT && meaning.intent !== 'unknown';
}

function needsAnswer(session: Session, input: Input, known: Known): Turn | null {
  const { dialogue } = session;
  if (dialogue.kind !== 'booking' || !dialogue.slot) return null;
  const { booking, slot, page } = dialogue;
  if (whole(input.request, 'back')) return act(session, { act: 'offer', booking, page });
  const needs = needsIn(input);
  if (needs) return act(session, { act: 'book', booking, slot, needs });
  if (whole(input.request, 'yes')) return stay(session, say('appointments.problem.needs'));
  return isForOthers(input, known) ? null : stay(session, say('appointments.problem.needs'));
}

const choicesOfNeeds: Record<string, AppointmentNeed[]> = {
  'needs:interpreter': ['interpreter'],
  'needs:childcare': ['childcare'],
  'needs:both': ['interpreter', 'childcare'],
  'needs:none': [],
};

function needsIn({ request, normal }: Input): AppointmentNeed[] | null {
  if (request.choice !== null) return choicesOfNeeds[request.choice] ?? null;
  if (whole(request, 'no', 'skip')) return [];
  const names = (list: 'interpreter' | 'childcare' | 'both' | 'neither'): boolean =>
    Object.values(bookingWords).some((words) =>
      words[list].some((phrase) => ` ${normal} `.includes(` ${phrase} `)),
    );
  if (names('neither')) return [];
  if (names('both')) return ['interpreter', 'childcare'];
  const needs = (['interpreter', 'childcare'] as const).filter(names);
  return needs.length > 0 ? needs : null;
}

/** Whether words are one of the choices under one's own appointment. */
export function isOwnAnswer(session: Session, input: Input): boolean {
  return ownAnswer(session, input) !== null;
}

/** Words in place of the choices under one's own appointment; all others are not for here. */
function ownAnswer(session: Session, { request, normal }: Input): Turn | null {
  const { dialogue } = session;
  if (dialogue.kind !== 'booking' || dialogue.asking !== 'own' || request.choice) return null;
  const { code = '' } = dialogue;
  const says = (list: 'move' | 'callOff' | 'keep'): boolean =>
    Object.values(bookingWords).some((words) => words[list].includes(normal));
  if (says('move')) return act(session, { act: 'move', code });
  if (says('callOff')) return act(session, { act: 'call-off', code, by: 'person' });
  const keeps = says('keep') || whole(request, 'no', 'yes', 'exit', 'back') !== null;
  return keeps ? act(session, { act: 'keep-it', code }) : null;
}
