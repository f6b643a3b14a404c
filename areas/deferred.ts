import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import { audit } from '../db/audit.ts';
import type { Queries, Tx } from '../db/store.ts';
import { type Act, actName } from './act.ts';
import { headed } from './headed.ts';
import { tellPerson } from './tell.ts';
import { type Choice, type Effect, refusal, type Say, say } from './turn.ts';

/** How long what goes to many can be undone, in milliseconds. */
export const UNDO_MS = 10_000;
/** How long what one decides alone can be undone, and be objected to, in milliseconds. */
export const ALONE_MS = 60 * 60_000;
/** How long it is worth telling that something was not done. */
const HOUR = 60 * 60_000;

/** What someone decided that goes to many, while it can be undone. */
export interface Deferred {
  id: number;
  personId: number;
  addressId: number;
  /** The code of what it is about; null where it is all that goes out. */
  about: string | null;
  /** What it is in the record: `incident:12`. */
  subject: string;
  deed: Effect;
  /** Our id of the message that asked for it. */
  inboundId: number;
  wakeAt: number;
  /** Decided by one where the settings ask for more, and nobody else is there. */
  alone: boolean;
}

/**
 * Keeps what goes to many for as long as it can be undone; the clock does it then, as if it had been
 * asked for at that moment. The last word of a person about one thing counts; while another person's
 * waits, there is no second. Only for deeds that open no question.
 * @param alone whether it waits for an hour, since nobody else approved it
 * @returns how that is said, with the button that undoes it
 */
export async function defer(
  act: Act,
  deed: Effect,
  { about, subject }: Pick<Deferred, 'about' | 'subject'>,
  alone = false,
): Promise<Say> {
  const { tx, person } = act;
  const waiting = (await allDeferred(tx)).filter((one) => one.subject === subject);
  if (waiting.some(({ personId }) => personId !== person.id)) {
    return about === null
      ? refusal('undo.all-others')
      : refusal('undo.other-waits', { code: about });
  }
  const [before] = waiting;
  if (before && wordOf(before) === wordOf({ deed })) return waits(act, before);
  if (before) await dropDeferred(tx, before, person.id, 'replaced', act.now);
  return waits(act, await keep(act, deed, { about, subject, alone }));
}

function waits({ limits, now }: Act, { id, about, wakeAt, alone }: Deferred): Say {
  // No number undoes it: who says 1 twice means the same both times.
  const choices: Choice[] = limits.buttons ? [{ id: `undo:${id}`, label: 'undo.choice' }] : [];
  if (alone) {
    return about === null
      ? say('undo.all-waits-alone', {}, choices)
      : say('undo.waits-alone', { code: about }, choices);
  }
  const count = Math.max(1, Math.ceil((wakeAt - now) / 1000));
  return about === null
    ? say('undo.all-waits', { count }, choices)
    : say('undo.waits', { count, code: about }, choices);
}

async function keep(
  { tx, person, address, inboundId, now }: Act,
  deed: Effect,
  named: Pick<Deferred, 'about' | 'subject' | 'alone'>,
): Promise<Deferred> {
  const wakeAt = now + (named.alone ? ALONE_MS : UNDO_MS);
  const [row] = await tx.db
    .insert(tx.tables.deferred)
    .values({ ...named, personId: person.id, addressId: address.id, deed, inboundId, wakeAt })
    .returning();
  if (!row) throw new Error('The store returned no row of what can be undone.');
  return row;
}

/** All that may still be undone, whoever decided it, the latest last. */
export function allDeferred(q: Queries): Promise<Deferred[]> {
  return select(q);
}

/** What a person may still undo, the latest last. */
export function deferredOf(q: Queries, personId: number): Promise<Deferred[]> {
  return select(q, eq(q.tables.deferred.personId, personId));
}

/** The one of an id; null once it was done or undone. */
export async function deferredById(q: Queries, id: number): Promise<Deferred | null> {
  const [row] = await select(q, eq(q.tables.deferred.id, id));
  return row ?? null;
}

/** Why something that waited is not done. */
export type Dropped = 'undone' | 'replaced' | 'halted' | 'paused' | 'left' | 'late';

/** Ends the waiting of one that is not done, and puts that on record. */
export async function dropDeferred(
  tx: Tx,
  one: Deferred,
  actorId: number | null,
  why: Dropped,
  now: number,
): Promise<void> {
  await endDeferred(tx, one);
  const details = { command: wordOf(one), why };
  await audit(tx, { actorId, action: 'decision.dropped', subject: one.subject, details }, now);
}

/** Somebody else's decision or one's own is stopped: whoever decided it hears that it is not done. */
export async function stopDeferred(
  act: Act,
  one: Deferred,
  why: 'halted' | 'paused',
): Promise<void> {
  const { tx, world, person, now } = act;
  await dropDeferred(tx, one, person.id, why, now);
  if (one.personId === person.id) return;
  await tellPerson(tx, world, one.personId, one.addressId, {
    key: `stopped:${one.id}`,
    says: await headed(tx, world, one.personId, [notDone(one)]),
    lane: 'reply',
    lasts: HOUR,
    ...(one.about === null ? {} : { about: one.about }),
  });
}

/** All that was decided about a code and waits is not done; whoever decided it hears so. Returns how many. */
export async function stopDecisions(act: Act, code: string): Promise<number> {
  const waiting = (await allDeferred(act.tx)).filter(({ about }) => about === code);
  for (const one of waiting) await stopDeferred(act, one, 'halted');
  return waiting.length;
}

/** Says to whoever decided it that it was not done. */
export function notDone({ about }: Pick<Deferred, 'about'>): Say {
  return about === null ? say('undo.all-not-done') : say('undo.not-done', { code: about });
}

/** Ends the waiting of one that is done now. */
export async function endDeferred(tx: Tx, { id }: Pick<Deferred, 'id'>): Promise<void> {
  await tx.db.delete(tx.tables.deferred).where(eq(tx.tables.deferred.id, id));
}

/** By which decisions are told apart in the record. */
function wordOf({ deed }: Pick<Deferred, 'deed'>): string {
  return 'action' in deed ? deed.action : actName(deed);
}

/** What a clock that was ahead and is set back would have wait longer waits no longer than was said. */
export async function setBackDeferred(tx: Tx, now: number): Promise<void> {
  const { deferred } = tx.tables;
  for (const [alone, most] of [
    [false, UNDO_MS],
    [true, ALONE_MS],
  ] as const) {
    const wakeAt = now + most;
    await tx.db
      .update(deferred)
      .set({ wakeAt })
      .where(and(eq(deferred.alone, alone), gt(deferred.wakeAt, wakeAt)));
  }
}

function select(q: Queries, where?: SQL): Promise<Deferred[]> {
  const { deferred } = q.tables;
  return q.db.select().from(deferred).where(where).orderBy(asc(deferred.id));
}
