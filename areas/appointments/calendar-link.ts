import { text } from '../../content/catalog.ts';
import type { Act } from '../act.ts';
import { sendBack } from '../send-back.ts';
import { type Say, say } from '../turn.ts';
import type { Appointment } from './store/appointments.ts';

/**
 * The calendar file, where the channel takes files; elsewhere a link to it, where the program has a
 * public address. It is written when it goes out.
 */
export async function giveCalendar(act: Act, { id, token }: Appointment): Promise<Say[]> {
  const { world, limits, language, inboundId } = act;
  const { site } = world.network;
  if (!limits.files) {
    return site ? [say('appointments.calendar', { url: `${site}/calendar/${token}.ics` })] : [];
  }
  const body = { text: text(language, 'appointments.calendar-file'), calendar: id };
  await sendBack(act, `calendar:${inboundId}`, body);
  return [];
}
