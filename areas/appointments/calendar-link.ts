import { text } from '../../content/catalog.ts';
import type { Scene } from '../scene.ts';
import { sendBack } from '../send-back.ts';
import { say } from '../turn.ts';
import type { Appointment } from './store/appointments.ts';

/**
 * The calendar file, where the channel takes files; elsewhere a link to it, where the program has a
 * public address. It is written when it goes out.
 */
export async function giveCalendar(scene: Scene, { id, token }: Appointment): Promise<void> {
  const { world, limits, language, inboundId } = scene;
  const { site } = world.network;
  if (!limits.files) {
    if (site) scene.reply(say('appointments.calendar', { url: `${site}/calendar/${token}.ics` }));
    return;
  }
  const body = { text: text(language, 'appointments.calendar-file'), calendar: id };
  await sendBack(scene, `calendar:${inboundId}`, body);
}
