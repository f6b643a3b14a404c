import { dayAndTime } from '../../broadcasts/compose.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { webhookStates } from './store/calls.ts';

/** Which partners' machines take nothing, and since when; those that do are not spoken of. */
export async function webhookStatus({ tx, world, language }: Act): Promise<Say[]> {
  const { partners = [], timeZone } = world.network;
  const states = await webhookStates(
    tx,
    partners.map(({ hook }) => hook),
  );
  return states.flatMap(({ hook, failingSince, goneAt, waiting }) => {
    const host = partners.find((one) => one.hook === hook)?.host ?? '';
    if (goneAt !== null) return [say('feeds.status-gone', { host })];
    if (failingSince === null) return [];
    const time = dayAndTime(failingSince, language, timeZone);
    return [say('feeds.status-failing', { host, time, waiting })];
  });
}
