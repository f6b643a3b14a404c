import type { Tx } from '../../db/store.ts';
import type { World } from '../world.ts';
import type { Incident } from './store/incidents.ts';
import { addPhoto, isKnownPicture, type Picture, shownBefore } from './store/record.ts';
import { tellAdmins } from './tell-admins.ts';

/** Whether any of some pictures is new: one that goes round again proves nothing. */
export async function showsSomethingNew(tx: Tx, pictures: readonly Picture[]): Promise<boolean> {
  for (const picture of pictures) if (!(await isKnownPicture(tx, picture))) return true;
  return false;
}

/**
 * Keeps pictures with an incident; coordination hears of one that came before with another. Returns
 * their ids.
 */
export async function keepPictures(
  tx: Tx,
  world: World,
  incident: Incident,
  reportId: number | null,
  pictures: readonly Picture[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const picture of pictures) {
    const id = await addPhoto(tx, { incidentId: incident.id, reportId, picture, at: world.now() });
    const before = await shownBefore(tx, id);
    if (before) await tellAdmins(tx, world, incident, 'old-photo', { ...before });
    ids.push(id);
  }
  return ids;
}
