import { type Choice, type Handler, type Known, say, stay } from '../../turn.ts';

const choices: Choice[] = [
  { id: 'snooze:nights', label: 'snooze.nights' },
  { id: 'snooze:1', label: 'snooze.day' },
  { id: 'snooze:7', label: 'snooze.week' },
  { id: 'opt-out', label: 'stop.yes' },
];
const MOST_DAYS = 30;

/** "Fewer messages", "not at night", "leave me in peace for some days": a pause that ends by itself. */
export const fewer: Handler = (session, { normal }, known) => {
  const days = /\b(\d{1,2})\b/.exec(normal)?.[1];
  const isPause = days !== undefined && subscribes(known) && Number(days) > 0;
  if (!isPause) return stay(session, say('snooze.ask', {}, choices));
  return stay(session, { do: 'snooze', days: Math.min(Number(days), MOST_DAYS) });
};

/** A pause that was chosen, or its end. */
export const snoozeChoice: Handler = (session, { request }) => {
  const chosen = /^snooze:(\d{1,2}|nights|off)$/.exec(request.choice ?? '')?.[1];
  if (chosen === undefined) return null;
  if (chosen === 'nights') return stay(session, { do: 'snooze', nights: true });
  return stay(session, { do: 'snooze', days: chosen === 'off' ? 0 : Number(chosen) });
};

function subscribes({ person }: Known): boolean {
  return person.memberships.some(({ role }) => role === 'subscriber');
}
