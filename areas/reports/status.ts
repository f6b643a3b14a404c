import { channelsInUse } from '../../delivery/network.ts';
import { countDeliveries, waitingOf } from '../../delivery/store/tallies.ts';
import { peopleWithRole } from '../../people/people.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { liveReports } from './store/reports.ts';

/** What is open, who is on shift, what waits to go out. */
export async function reportsStatus({ tx, world }: Act): Promise<Say[]> {
  const reports = await liveReports(tx);
  const verifiers = await peopleWithRole(tx, {
    roles: ['verifier'],
    counties: 'any',
    onDutyOnly: true,
    channels: channelsInUse(world.network),
  });
  const waiting = waitingOf(await countDeliveries(tx));
  const codes = reports.map(({ code }) => code).join(', ');
  return [
    say('admin.status', { verifiers: verifiers.length, waiting, reports: reports.length }),
    ...(codes ? [say('admin.status-reports', { codes })] : []),
  ];
}
