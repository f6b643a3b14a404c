import { channelsInUse } from '../../delivery/network.ts';
import { countDeliveries, waitingOf } from '../../delivery/store/tallies.ts';
import { peopleWithRole } from '../../people/people.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { lineOf } from './show.ts';
import { liveReports } from './store/reports.ts';

/** More would be read by nobody on a telephone. */
const MOST_LISTED = 8;

/** What is open, who is on shift, what waits to go out. */
export async function reportsStatus(act: Act): Promise<Say[]> {
  const { tx, world } = act;
  const reports = await liveReports(tx);
  const verifiers = await peopleWithRole(tx, {
    roles: ['verifier'],
    counties: 'any',
    onDutyOnly: true,
    channels: channelsInUse(world.network),
  });
  const waiting = waitingOf(await countDeliveries(tx));
  const lines: Say[] = [];
  for (const one of reports.slice(0, MOST_LISTED)) lines.push(await lineOf(act, one));
  return [
    say('admin.status', { verifiers: verifiers.length, waiting, reports: reports.length }),
    ...lines,
    ...(reports.length > MOST_LISTED
      ? [say('admin.status-more', { count: reports.length - MOST_LISTED })]
      : []),
  ];
}
