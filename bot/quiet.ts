import { addressById } from '../db/addresses.ts';
import { sweepForgotten } from '../db/identity.ts';
import { loadPerson } from '../db/people.ts';
import { loadSession, quietSessions, saveSession } from '../db/sessions.ts';
import type { Tx } from '../db/store.ts';
import { emptySession, readSession, unsentDraft } from './session.ts';
import { tellPerson } from './tell.ts';
import { say } from './turn.ts';
import { fileReport } from './verification/file.ts';
import type { World } from './world.ts';

const BATCH = 100;

/**
 * Closes the dialogues that have been quiet too long. A report that was not sent is filed with
 * what it has: who is frightened may have had to put the phone away. Returns how many.
 */
export async function closeQuietDialogues(world: World): Promise<number> {
  const ids = await world.store.read((q) => quietSessions(q, world.now(), BATCH));
  for (const id of ids) await world.store.transact((tx) => closeOne(tx, world, id));
  if (ids.length > 0) world.wake();
  return ids.length;
}

async function closeOne(tx: Tx, world: World, addressId: number): Promise<void> {
  const draft = unsentDraft(readSession(await loadSession(tx, addressId)));
  const address = await addressById(tx, addressId);
  await saveSession(tx, addressId, emptySession, null, world.now());
  if (!address || !draft) return;
  const person = await loadPerson(tx, address.personId);
  const reporter = { personId: person.id, addressId };
  const report = await fileReport(tx, world, draft, reporter);
  await tellPerson(tx, world, person.id, addressId, {
    key: `filed-quietly:${report.id}`,
    says: [say('report.filed-quietly', { code: report.code })],
    lane: 'reply',
    lasts: 60 * 60_000,
  });
}

/** Deletes those who asked to be forgotten, once their goodbye is out. */
export async function forgetForGood(world: World): Promise<number> {
  return world.store.transact((tx) => sweepForgotten(tx));
}
