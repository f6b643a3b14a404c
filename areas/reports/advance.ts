import { countiesAt } from '../../broadcasts/compose.ts';
import { broadcastsOf } from '../../broadcasts/store/broadcasts.ts';
import type { Tx } from '../../db/store.ts';
import type { World } from '../world.ts';
import { askMore } from './ask.ts';
import { close } from './close.ts';
import { howConfirmed } from './confirmed.ts';
import { takingPartIn } from './drill.ts';
import { mergeIncidents } from './merging.ts';
import { move, reschedule } from './moving.ts';
import { progressOf } from './progress.ts';
import { overCap, publishOpenTiers, tellConfirmedTo } from './publish.ts';
import { isEnough, isInHand } from './rules/asking.ts';
import { isOpen } from './rules/lifecycle.ts';
import { countOf, decide, type Tally } from './rules/quorum.ts';
import type { Incident } from './store/incidents.ts';
import { updateIncident } from './store/incidents.ts';
import { tallyOf } from './tally.ts';
import { tellAdmins } from './tell-admins.ts';
import { tellReporters } from './tell-reporters.ts';
import { releaseOthers, tellVerifiers } from './tell-verifiers.ts';
import { isApart, isPlaceKnown, runningTwin } from './twin.ts';

/**
 * Looks at what has been said and does what follows from it: moves the incident, alerts the tiers
 * whose gate is open, tells reporters, verifiers and admins. Safe to call after every answer.
 * @param isTold coordination was told already of what was said just now
 */
export async function advance(
  tx: Tx,
  world: World,
  incident: Incident,
  actorId: number | null,
  isTold = false,
): Promise<Incident> {
  const tally = await tallyOf(tx, world, incident);
  if (incident.state === 'active') return widen(tx, world, incident, tally, actorId);
  if (!isOpen(incident.state)) return incident;
  switch (decide(tally)) {
    case 'confirm':
      return confirm(tx, world, incident, tally, actorId);
    case 'pass':
      return close(tx, world, incident, 'pass', actorId);
    case 'dispute':
      return dispute(tx, world, incident, tally);
    case 'refute':
      return close(tx, world, incident, 'refute', actorId);
    case 'wait': {
      const told = await widen(tx, world, incident, tally, actorId);
      if (voices(tally) > 0 && !isTold) {
        const seen = tally.verdicts.includes('confirm') ? 'one-confirm' : 'one-left';
        const notice = told.county === null ? 'placeless' : seen;
        await tellAdmins(tx, world, told, notice, {}, actorId);
      }
      return carryOn(tx, world, told);
    }
  }
}

/** What follows where two became one: whoever told of the other hears, too, what is known of it. */
export async function goOnMerged(
  tx: Tx,
  world: World,
  merged: Incident,
  actorId: number | null,
): Promise<Incident> {
  if (merged.state === 'active') {
    await tellReporters(tx, world, merged, await howConfirmed(tx, merged, world.now()));
  }
  return advance(tx, world, merged, actorId);
}

/** How many saw it there. */
function voices(tally: Tally): number {
  return countOf(tally, 'confirm', 'left');
}

/** Nobody has decided: more are asked where too few go, and the rest are told where enough do. */
async function carryOn(tx: Tx, world: World, incident: Incident): Promise<Incident> {
  const progress = await progressOf(tx, incident);
  const now = world.now();
  if (isEnough(progress, now, world.patience)) {
    await releaseOthers(tx, world, incident);
    return reschedule(tx, world, incident);
  }
  if (incident.state === 'noted') return reschedule(tx, world, incident);
  const asked = await askMore(tx, world, incident);
  const after = await progressOf(tx, asked);
  const stuck =
    after.assignments.length > 0 && after.assignments.every(({ verdict }) => verdict === 'unable');
  if (stuck && !isInHand(after, now, world.patience)) {
    return close(tx, world, asked, 'give-up', null);
  }
  return asked;
}

/** Publishes to tiers whose gate has opened since. */
async function widen(
  tx: Tx,
  world: World,
  incident: Incident,
  tally: Tally,
  actorId: number | null,
): Promise<Incident> {
  const standing = {
    // Those who respond need not go to where nobody is any more.
    confirms: countOf(tally, 'confirm'),
    confirmed: incident.state === 'active' || incident.state === 'confirmed',
    approvals: tally.approvals,
  };
  const published = await publishOpenTiers(
    tx,
    world.network,
    incident,
    standing,
    actorId,
    world.now(),
    incident.isDrill ? await takingPartIn(tx, world, incident) : [],
  );
  if (!published.some(({ tier }) => tier === 'county')) return incident;
  const details = { ...incident.details, toldIn: countiesAt(incident) };
  await updateIncident(tx, incident.id, { details });
  return { ...incident, details };
}

async function confirm(
  tx: Tx,
  world: World,
  incident: Incident,
  tally: Tally,
  actorId: number | null,
): Promise<Incident> {
  const now = world.now();
  // Nobody can be told of it: once somebody says where it is, this is looked at again.
  if (incident.county === null) {
    await tellAdmins(tx, world, incident, 'placeless', { key: tally.verdicts.length });
    return reschedule(tx, world, incident);
  }
  if (tally.approvals < 2 && (await overCap(tx, incident, now))) {
    await tellAdmins(tx, world, incident, 'over-cap');
    return reschedule(tx, world, incident);
  }
  const waiting = await waitForTwin(tx, world, incident);
  if (waiting) return waiting;
  const confirmed = await move(tx, incident, 'confirm', actorId, now);
  if (!confirmed) return incident;
  const decided: Incident = {
    ...confirmed,
    decidedAt: now,
    wakeAt: now + world.patience.stillThere,
  };
  await updateIncident(tx, incident.id, { decidedAt: now, wakeAt: decided.wakeAt });
  await tellConfirmedTo(tx, world, decided, 'responders');
  const told = await widen(tx, world, decided, tally, actorId);
  const active = (await move(tx, told, 'publish', actorId, now)) ?? told;
  const happening = await howConfirmed(tx, active, now);
  await tellReporters(tx, world, active, happening);
  await tellVerifiers(tx, world, active, happening, actorId);
  const reached = (await broadcastsOf(tx, { kind: 'incident', id: incident.id }))
    .filter(
      ({ kind, tier }) => kind === 'alert' && (happening === 'confirmed' || tier !== 'responders'),
    )
    .reduce((sum, one) => sum + one.recipients, 0);
  await tellAdmins(tx, world, active, happening, { count: reached });
  return active;
}

/**
 * An alert that runs may be of the same event: coordination is asked first, for as long as it is
 * reminded once. After that, alerted twice is better than not at all; but where no more is known of
 * it than the town that was alerted, it is joined, as the county would hear nothing new.
 */
async function waitForTwin(tx: Tx, world: World, incident: Incident): Promise<Incident | null> {
  const now = world.now();
  const { mayBeSince = now } = incident.details;
  const twin = await runningTwin(tx, world, incident);
  if (twin === null) return null;
  if (now >= mayBeSince + world.patience.decide) {
    const mayJoin = !isPlaceKnown(incident) && !isApart(incident, twin);
    return mayJoin ? joinAlert(tx, world, incident, twin) : null;
  }
  const details = { ...incident.details, mayBe: twin.code, mayBeSince };
  await updateIncident(tx, incident.id, { details });
  await tellAdmins(tx, world, incident, 'maybe-same', { other: twin.code });
  const waits = await reschedule(tx, world, { ...incident, details });
  const wakeAt = Math.min(waits.wakeAt ?? now, mayBeSince + world.patience.decide);
  await updateIncident(tx, incident.id, { wakeAt });
  return { ...waits, wakeAt };
}

async function joinAlert(
  tx: Tx,
  world: World,
  incident: Incident,
  alert: Incident,
): Promise<Incident> {
  const merged = await mergeIncidents({ tx, world }, incident, alert, null);
  await tellAdmins(tx, world, merged, 'joined', { other: incident.code, key: incident.id });
  return goOnMerged(tx, world, merged, null);
}

async function dispute(tx: Tx, world: World, incident: Incident, tally: Tally): Promise<Incident> {
  const now = world.now();
  const disputed =
    incident.state === 'disputed' ? incident : await move(tx, incident, 'dispute', null, now);
  if (!disputed) return incident;
  const confirms = voices(tally);
  const denials = countOf(tally, 'false');
  await tellAdmins(tx, world, disputed, 'dispute', {
    confirms,
    denials,
    key: tally.verdicts.length,
  });
  return reschedule(tx, world, disputed);
}
