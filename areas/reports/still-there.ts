import type { Tx } from '../../db/store.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { loadPerson, reach } from '../../people/people.ts';
import { tell, tellPerson } from '../tell.ts';
import { type Choice, say } from '../turn.ts';
import { isStillAsked, type World } from '../world.ts';
import { drillSays } from './drill.ts';
import { assignmentsOf } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { reportsOf } from './store/reports.ts';

/** More eyewitnesses would be asked for nothing. */
const MOST_ASKED = 5;

/** Asks those who saw it, verifiers and eyewitnesses, whether it is still there. */
export async function askStillThere(
  tx: Tx,
  world: World,
  incident: Incident,
  round: number,
): Promise<void> {
  const verifiers = (await assignmentsOf(tx, incident.id)).filter(
    ({ verdict }) => verdict === 'confirm' || verdict === 'watching',
  );
  const asked = new Set<number>();
  for (const { personId, addressId, code } of verifiers) {
    if (!(await isStillAsked(tx, personId))) continue;
    const to = await reach(tx, personId, channelsInUse(world.network), addressId);
    if (!to) continue;
    asked.add(personId);
    const choices: Choice[] = [
      { id: `watching:${code}`, label: 'ask.choices.watching' },
      { id: `left:${code}`, label: 'ask.choices.left' },
    ];
    await tell(tx, world, to, {
      key: `still:${incident.id}:${round}:${personId}`,
      says: drillSays(incident, [say('ask.still-there', { code }, choices)]),
      lane: 'ask',
      lasts: world.patience.stillThere,
      about: incident.code,
    });
  }
  await askEyewitnesses(tx, world, incident, round, asked);
}

async function askEyewitnesses(
  tx: Tx,
  world: World,
  incident: Incident,
  round: number,
  asked: Set<number>,
): Promise<void> {
  const seen = (await reportsOf(tx, incident.id)).filter(
    ({ details, standing }) => details.seen !== 'heard' && standing === 'counted',
  );
  let left = MOST_ASKED;
  for (const { reporterId, reporterAddressId, code } of seen.reverse()) {
    if (reporterId === null || asked.has(reporterId) || left === 0) continue;
    asked.add(reporterId);
    if ((await loadPerson(tx, reporterId)).state === 'left') continue;
    left -= 1;
    const choices: Choice[] = [
      { id: `seen-still:${code}:here`, label: 'report.choices.here' },
      { id: `seen-still:${code}:left`, label: 'report.choices.left' },
      { id: `seen-still:${code}:unsure`, label: 'report.choices.unsure' },
    ];
    await tellPerson(tx, world, reporterId, reporterAddressId, {
      key: `still:${incident.id}:${round}:${reporterId}`,
      says: drillSays(incident, [say('report.still-there', { code }, choices)]),
      lane: 'reply',
      lasts: world.patience.stillThere,
      about: incident.code,
    });
  }
}
