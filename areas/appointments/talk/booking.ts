import { bookingWords } from '../../../content/booking.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { apart, deed, half, otherwise, surely } from '../../form/reading.ts';
import type { FormOf, Reading } from '../../form.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  done,
  type Effect,
  type Input,
  type Known,
  refusal,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import type { AppointmentDeed } from '../deed.ts';
import type { BookingDraft } from '../dialogue.ts';
import type { AppointmentNeed } from '../rules/appointments.ts';
import { readWish } from '../wish.ts';

type Act<Deed> = Deed extends AppointmentDeed ? Omit<Deed, 'do'> : never;

/** A turn that leaves it to the deed where the conversation goes on. */
export function act(session: Session, what: Act<AppointmentDeed>): Turn {
  return stay(session, appointment(what));
}

function appointment(what: Act<AppointmentDeed>): Effect {
  return { do: 'appointment', ...what };
}

/** Which time? What is needed? And what to do with the appointment there is. */
const bookingForm: FormOf<'booking'> = {
  kind: 'booking',
  may: () => true,
  mayMean: [],
  steps: ({ code }) => (code ? ['own'] : ['slot', 'needs']),
  dropped: unbooked,
  finish: unbooked,
  questions: {
    slot: {
      ask: ({ booking, page }) => appointment({ act: 'offer', booking, page }),
      read: readSlot,
      forget: (draft) => (draft.page > 0 ? { ...draft, page: draft.page - 1 } : null),
    },
    needs: { ask: () => refusal('appointments.problem.needs'), read: readNeeds },
    own: { ask: () => appointment({ act: 'show' }), read: readOwn },
  },
};

export const bookingDialogue = formHandler(bookingForm);
export const bookingAside = byTheWay(bookingForm);

function unbooked({ booking, code }: BookingDraft): Effect[] {
  if (code) return [appointment({ act: 'keep-it', code })];
  return [say(booking.moving ? 'appointments.unmoved' : 'appointments.not-booked')];
}

type Told = Reading<BookingDraft>;

function readSlot(draft: BookingDraft, { request, text }: Input, known: Known): Told | null {
  const { booking, page } = draft;
  if (request.choice === 'slots:more' || whole(request, 'more', 'skip')) {
    return half({ ...draft, page: page + 1 });
  }
  if (whole(request, 'no')) return apart(done(...unbooked(draft)));
  const wish = request.choice === null ? readWish(text) : null;
  if (wish) return deed(draft, appointment({ act: 'wish', booking, wish }));
  return isForStaff(known) ? null : otherwise(refusal('appointments.problem.slot'));
}

/** Words that are no answer go to the staff one is talking with. */
function isForStaff({ case: own }: Known): boolean {
  return own?.talk === 'live';
}

function readNeeds(draft: BookingDraft, input: Input, known: Known): Told | null {
  const { booking, slot } = draft;
  if (!slot) return null;
  const needs = needsIn(input);
  if (needs) return deed(draft, appointment({ act: 'book', booking, slot, needs }));
  return isForStaff(known) && !whole(input.request, 'yes')
    ? null
    : otherwise(refusal('appointments.problem.needs'));
}

/** Words in place of the choices under one's own appointment; all others are not for here. */
function readOwn(draft: BookingDraft, { request, normal }: Input): Told | null {
  const { code = '' } = draft;
  const says = (list: 'move' | 'callOff' | 'keep'): boolean =>
    request.choice === null &&
    Object.values(bookingWords).some((words) => words[list].includes(normal));
  if (says('move')) return deed(draft, appointment({ act: 'move', code }));
  if (says('callOff'))
    return deed(draft, appointment({ act: 'call-off', code, by: 'person', settles: true }));
  return says('keep') || whole(request, 'no', 'yes') ? surely(draft) : null;
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

/** Whether it is asked what to do with one's own appointment: "call it off" needs no code there. */
export function asksOfOwn({ dialogue }: Session): boolean {
  return dialogue.kind === 'booking' && dialogue.asking === 'own';
}
