import type { Watch } from '../areas/area.ts';
import { submitCase } from '../areas/cases/intake.ts';
import { storePhoneCall } from '../areas/cases/phone.ts';
import { openCaseOf } from '../areas/cases/store/cases.ts';
import { fileReport } from '../areas/reports/file.ts';
import { emptySession, readSession, type Session, unsentDraft } from '../areas/session.ts';
import { tellPerson } from '../areas/tell.ts';
import { type Say, say } from '../areas/turn.ts';
import type { World } from '../areas/world.ts';
import type { Tx } from '../db/store.ts';
import { waking } from '../db/wake.ts';
import { addressById } from '../people/addresses.ts';
import { loadPerson, type Person } from '../people/people.ts';
import { loadSession, saveSession } from '../people/sessions.ts';

/**
 * Closes the dialogues that have been quiet too long. A report or a request for a person that was
 * not sent goes with what it has: who is frightened may have had to put the phone away.
 */
export const quietWatch: Watch = {
  kind: 'session',
  ...waking(({ tables: { sessions } }) => ({
    from: sessions,
    id: sessions.addressId,
    at: sessions.wakeAt,
  })),
  one: closeOne,
};

async function closeOne(tx: Tx, world: World, addressId: number): Promise<void> {
  const session = readSession(await loadSession(tx, addressId));
  const address = await addressById(tx, addressId);
  await saveSession(tx, addressId, emptySession, null, world.now());
  if (!address) return;
  const person = await loadPerson(tx, address.personId);
  const kept = await keepUnsent(tx, world, session, person, addressId);
  if (!kept) return;
  await tellPerson(tx, world, person.id, addressId, {
    ...kept,
    lane: 'reply',
    lasts: 60 * 60_000,
  });
}

/** What was told and not sent goes its way all the same; null where there is nothing. */
async function keepUnsent(
  tx: Tx,
  world: World,
  session: Session,
  person: Person,
  addressId: number,
): Promise<{ key: string; says: Say[] } | null> {
  const { dialogue } = session;
  const draft = unsentDraft(session);
  if (draft) {
    const report = await fileReport(tx, world, draft, { personId: person.id, addressId });
    const { id, code } = report;
    return { key: `filed-quietly:${id}`, says: [say('report.filed-quietly', { code })] };
  }
  if (dialogue.kind === 'intake') {
    const open = await openCaseOf(tx, person.id);
    if (open?.state !== 'intake') return null;
    const { id, code } = await submitCase(tx, world, open);
    return { key: `submitted-quietly:${id}`, says: [say('cases.submitted-quiet', { code })] };
  }
  if (dialogue.kind === 'phone' && dialogue.draft.words !== '') {
    const { id, code } = await storePhoneCall(tx, world, person, dialogue.draft);
    return { key: `call-quietly:${id}`, says: [say('cases.phone.kept-quiet', { code })] };
  }
  return null;
}
