import { text } from '../../content/catalog.ts';
import type { Appointment } from '../../db/appointments.ts';
import { enqueue } from '../../db/outbox.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';

const LASTS = 60 * 60_000;

/**
 * The calendar file, where the channel takes files; elsewhere a link to it, where the program has a
 * public address. It is written when it goes out.
 */
export async function giveCalendar(scene: Scene, { id, token }: Appointment): Promise<void> {
  const { tx, world, person, address, limits, language, now, inboundId } = scene;
  const { site } = world.network;
  if (!limits.files) {
    if (site) scene.reply(say('appointments.calendar', { url: `${site}/calendar/${token}.ics` }));
    return;
  }
  const { channel, account } = address;
  await enqueue(tx, {
    key: `calendar:${inboundId}`,
    to: { personId: person.id, addressId: address.id, channel, account },
    language,
    style: limits.style,
    body: { text: text(language, 'appointments.calendar-file'), calendar: id },
    lane: 'reply',
    notBefore: now,
    expiresAt: now + LASTS,
  });
}
