import { asc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import type { Queries, Tx } from '../db/store.ts';
import type { Act } from './act.ts';
import { type Choice, type Effect, type Say, say } from './turn.ts';

/** How long what goes to many can be undone, in milliseconds. */
export const UNDO_MS = 10_000;

/** What someone decided that goes to many, while it can be undone. */
export interface Deferred {
  id: number;
  personId: number;
  addressId: number;
  /** The code of what it is about; null where it is all that goes out. */
  about: string | null;
  deed: Effect;
  /** Our id of the message that asked for it. */
  inboundId: number;
}

/**
 * Keeps what goes to many for as long as it can be undone; the clock does it then, as if it had been
 * asked for at that moment. What the same person asked for already is not kept twice.
 * @returns how that is said, with the button that undoes it
 */
export async function defer(act: Act, deed: Effect, about: string | null): Promise<Say> {
  const id = (await sameOf(act, deed))?.id ?? (await keep(act, deed, about));
  // No number undoes it: who says 1 twice means the same both times.
  const choices: Choice[] = act.limits.buttons ? [{ id: `undo:${id}`, label: 'undo.choice' }] : [];
  const seconds = UNDO_MS / 1000;
  return about === null
    ? say('undo.all-waits', { seconds }, choices)
    : say('undo.waits', { seconds, code: about }, choices);
}

async function sameOf({ tx, person }: Act, deed: Effect): Promise<Deferred | undefined> {
  const asked = JSON.stringify(deed);
  return (await deferredOf(tx, person.id)).find((one) => JSON.stringify(one.deed) === asked);
}

async function keep(act: Act, deed: Effect, about: string | null): Promise<number> {
  const { tx, person, address, inboundId, now } = act;
  const { deferred } = tx.tables;
  const wakeAt = now + UNDO_MS;
  const [row] = await tx.db
    .insert(deferred)
    .values({ personId: person.id, addressId: address.id, about, deed, inboundId, wakeAt })
    .returning({ id: deferred.id });
  if (!row) throw new Error('The store returned no row of what can be undone.');
  return row.id;
}

/** What a person may still undo, the latest last. */
export function deferredOf(q: Queries, personId: number): Promise<Deferred[]> {
  return select(q, eq(q.tables.deferred.personId, personId));
}

/** What may still be undone of one thing, or, by null, of all that goes out; whoever decided it. */
export function deferredAbout(q: Queries, about: string | null): Promise<Deferred[]> {
  const { deferred } = q.tables;
  return select(q, about === null ? isNull(deferred.about) : eq(deferred.about, about));
}

/** What is to be done now. */
export async function deferredById(q: Queries, id: number): Promise<Deferred | null> {
  const [row] = await select(q, eq(q.tables.deferred.id, id));
  return row ?? null;
}

/** Ends the waiting of one: it was undone, or is done. */
export async function dropDeferred(tx: Tx, { id }: Pick<Deferred, 'id'>): Promise<void> {
  await tx.db.delete(tx.tables.deferred).where(eq(tx.tables.deferred.id, id));
}

/** What a clock that was ahead and is set back would have wait longer waits no longer than was said. */
export async function setBackDeferred(tx: Tx, now: number): Promise<void> {
  const { deferred } = tx.tables;
  const wakeAt = now + UNDO_MS;
  await tx.db.update(deferred).set({ wakeAt }).where(gt(deferred.wakeAt, wakeAt));
}

function select(q: Queries, where: SQL): Promise<Deferred[]> {
  const { deferred } = q.tables;
  return q.db.select().from(deferred).where(where).orderBy(asc(deferred.id));
}
