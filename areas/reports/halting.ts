import { haltBroadcasts } from '../../broadcasts/halt.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { allDeferred, type Deferred, dropDeferred, stopDeferred } from '../deferred.ts';
import { refusal, type Say, say } from '../turn.ts';
import { howDone, type IncidentDecision } from './decision.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';
import { tellAdmins } from './tell-admins.ts';

/** HALT: stops what is being sent about an incident, or was about to be, and says how far it came. */
export async function halt(act: Act, incident: Incident): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { id, code } = incident;
  const waiting = await waitingOn(act, id);
  for (const one of waiting) await stopDeferred(act, one, 'halted');
  const halted = await haltBroadcasts(tx, { kind: 'incident', id }, person.id, now);
  if (!halted && waiting.length === 0) return told(refusal('admin.nothing-to-halt', { code }));
  await tellAdmins(tx, world, incident, 'halted-told', { key: act.inboundId }, person.id);
  return told(halted ? say('admin.halted', { code, ...halted }) : say('undo.halted', { code }));
}

/** HALT alone, where a single decision waits: that one is meant. */
export async function onlyWaiting({ tx }: Act): Promise<string | null> {
  const [only, ...more] = await allDeferred(tx);
  return only && more.length === 0 ? only.about : null;
}

/** What was decided of an incident and waits, by whichever of its codes, or to join it with another. */
export async function waitingOn({ tx }: Act, incidentId: number): Promise<Deferred[]> {
  const found: Deferred[] = [];
  for (const one of await allDeferred(tx)) {
    const other = 'action' in one.deed && 'other' in one.deed ? one.deed.other : null;
    for (const code of [one.about, other]) {
      const about = code ? await incidentByCode(tx, code) : null;
      if (about?.id === incidentId && !found.includes(one)) found.push(one);
    }
  }
  return found;
}

/**
 * The last word of a person counts: what they decided of an incident and still could undo is not done
 * once they ask for something else that many hear of. To block somebody or to send somebody to look
 * leaves it as it is.
 */
export async function takeBackOwn(
  act: Act,
  action: IncidentDecision,
  incident: Incident,
): Promise<Say[]> {
  if (act.isDue || howDone[action] !== 'undoable') return [];
  const { tx, person, now } = act;
  const mine = (await waitingOn(act, incident.id)).find(
    ({ personId, deed }) => personId === person.id && 'action' in deed && deed.action !== action,
  );
  if (!mine) return [];
  await dropDeferred(tx, mine, person.id, 'replaced', now);
  return [say('undo.done', { code: mine.about ?? incident.code })];
}
