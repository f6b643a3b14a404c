import { channelsInUse } from '../../delivery/network.ts';
import { countDeliveries, waitingOf } from '../../delivery/store/tallies.ts';
import { peopleWithRole } from '../../people/people.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { byUrgency } from './rules/urgency.ts';
import { lineOf } from './show.ts';
import { liveIncidents } from './store/incidents.ts';
import { isSurge } from './surge.ts';

/** More would be read by nobody on a telephone. */
const MOST_LISTED = 8;

/** What is open, the most urgent first, who is on shift, what waits to go out. */
export async function reportsStatus(act: Act): Promise<Say[]> {
  const { tx, world } = act;
  const incidents = (await liveIncidents(tx)).sort(byUrgency);
  const verifiers = await peopleWithRole(tx, {
    roles: ['verifier'],
    counties: 'any',
    onDutyOnly: true,
    at: world.now(),
    channels: channelsInUse(world.network),
  });
  const waiting = waitingOf(await countDeliveries(tx));
  const lines: Say[] = [];
  for (const one of incidents.slice(0, MOST_LISTED)) lines.push(await lineOf(act, one));
  return [
    say('admin.status', { verifiers: verifiers.length, waiting, reports: incidents.length }),
    ...((await isSurge(tx)) ? [say('admin.status-surge')] : []),
    ...lines,
    ...(incidents.length > MOST_LISTED
      ? [say('admin.status-more', { count: incidents.length - MOST_LISTED })]
      : []),
  ];
}
