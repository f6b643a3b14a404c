import type { Tx } from '../../db/store.ts';
import type { World } from '../world.ts';
import { alertLike } from './join.ts';
import { isOpen } from './rules/lifecycle.ts';
import { decide } from './rules/quorum.ts';
import type { Incident } from './store/incidents.ts';
import { tallyOf } from './tally.ts';

/** An alert that runs and may be of the same event, unless an admin said that this is another. */
export async function runningTwin(
  tx: Tx,
  world: World,
  incident: Incident,
): Promise<Incident | null> {
  return incident.details.isOther ? null : alertLike(tx, world, incident);
}

/**
 * The alert of which an admin must say first whether this is the same: one approval more would tell
 * a county of it, and coordination has not been waited for long enough.
 */
export async function undecidedTwin(
  tx: Tx,
  world: World,
  incident: Incident,
): Promise<Incident | null> {
  if (!isOpen(incident.state)) return null;
  const { mayBeSince } = incident.details;
  const { decide: patience } = world.patience;
  if (mayBeSince !== undefined && world.now() >= mayBeSince + patience) return null;
  const tally = await tallyOf(tx, world, incident);
  const would = decide({ ...tally, approvals: tally.approvals + 1 });
  return would === 'confirm' ? runningTwin(tx, world, incident) : null;
}

/** Whether more is known of where it is than a town. */
export function isPlaceKnown({ details: { site, location, spot } }: Incident): boolean {
  return site !== undefined || location !== undefined || spot !== undefined;
}

/** Whether somebody said that these are two. */
export function isApart(one: Incident, other: Incident): boolean {
  const said = ({ details }: Incident): readonly string[] => details.apartFrom ?? [];
  return said(one).includes(other.code) || said(other).includes(one.code);
}
