import { and, eq, gt, inArray, isNotNull, isNull, notInArray, type SQL, sql } from 'drizzle-orm';
import { moveHelp } from '../areas/requests/store/asks.ts';
import type { Tx } from '../db/store.ts';
import { moveRows } from '../delivery/store/outbox-rows.ts';
import { addMembership } from './memberships.ts';

/** Keeps a code by which another channel of the same person can join. */
export async function addLinkCode(
  tx: Tx,
  given: { code: string; personId: number; expiresAt: number },
): Promise<void> {
  const { linkCodes } = tx.tables;
  await tx.db.delete(linkCodes).where(eq(linkCodes.personId, given.personId));
  await tx.db.insert(linkCodes).values(given).onConflictDoNothing();
}

/** The person a code stands for; the code is used up. Null when it is unknown or too old. */
export async function useLinkCode(tx: Tx, code: string, now: number): Promise<number | null> {
  const { linkCodes } = tx.tables;
  const [row] = await tx.db
    .delete(linkCodes)
    .where(and(eq(linkCodes.code, code), gt(linkCodes.expiresAt, now)))
    .returning({ personId: linkCodes.personId });
  return row?.personId ?? null;
}

/**
 * Makes two people one: addresses, counties, consents and reports of `from` become those of `to`.
 * Roles other than subscriber are not taken over, since a link proves a phone, not a vouching.
 */
export async function mergePeople(tx: Tx, from: number, to: number): Promise<void> {
  const { addresses, memberships, consents, reports, people, outbox, messages } = tx.tables;
  const { cases, appointments, invitationAnswers, officeHours } = tx.tables;
  await tx.db.update(outbox).set({ personId: to }).where(toPerson(from));
  await tx.db.update(messages).set({ aboutId: to }).where(eq(messages.aboutId, from));
  const given = tx.db
    .select({ id: invitationAnswers.invitationId })
    .from(invitationAnswers)
    .where(eq(invitationAnswers.personId, to));
  // One answer a person: that of the one who stays. The other goes with its person.
  await tx.db
    .update(invitationAnswers)
    .set({ personId: to })
    .where(
      and(eq(invitationAnswers.personId, from), notInArray(invitationAnswers.invitationId, given)),
    );
  await tx.db.update(appointments).set({ staffId: to }).where(eq(appointments.staffId, from));
  const owned = [addresses, consents, officeHours, cases, appointments] as const;
  for (const table of owned) {
    await tx.db.update(table).set({ personId: to }).where(eq(table.personId, from));
  }
  const counties = await tx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.personId, from), eq(memberships.role, 'subscriber')));
  for (const { county, role, state, createdAt } of counties) {
    await addMembership(tx, { personId: to, county, role, state }, createdAt);
  }
  await tx.db.update(reports).set({ reporterId: to }).where(eq(reports.reporterId, from));
  await moveHelp(tx, from, to);
  await tx.db.delete(people).where(eq(people.id, from));
}

/**
 * Erases all that is known of a person but the address the goodbye still has to go to; the rest
 * goes with `sweepForgotten`. What they reported stays, without a reporter.
 */
export async function forgetPerson(tx: Tx, personId: number, now: number): Promise<void> {
  const { people, reports, memberships, consents, linkCodes } = tx.tables;
  await tx.db
    .update(reports)
    .set({ reporterId: null, reporterAddressId: null })
    .where(eq(reports.reporterId, personId));
  await moveRows(tx, sql`${toPerson(personId)} AND state = 'queued'`, 'cancelled', {
    settledAt: now,
  });
  const { cases, appointments, offers, invitationAnswers } = tx.tables;
  await claimMessages(tx, personId);
  const { requestAsks, skills, officeHours } = tx.tables;
  for (const table of [
    ...[memberships, consents, linkCodes, cases, appointments, offers, invitationAnswers],
    ...[requestAsks, skills, officeHours],
  ]) {
    await tx.db.delete(table).where(eq(table.personId, personId));
  }
  await tx.db
    .update(people)
    .set({
      forgetAt: now,
      state: 'left',
      language: null,
      onDutySince: null,
      regional: false,
      fallback: false,
    })
    .where(eq(people.id, personId));
}

/**
 * Marks what staff was shown about the person's cases, appointments and offers as about them, as
 * long as their codes are known, so that it goes with them.
 */
async function claimMessages(tx: Tx, personId: number): Promise<void> {
  const { cases, appointments, offers, messages, outbox } = tx.tables;
  for (const table of [cases, appointments, offers]) {
    const codes = tx.db
      .select({ code: table.code })
      .from(table)
      .where(eq(table.personId, personId));
    const told = tx.db
      .select({ id: outbox.messageId })
      .from(outbox)
      .where(inArray(outbox.about, codes));
    await tx.db
      .update(messages)
      .set({ aboutId: personId })
      .where(and(isNull(messages.broadcastId), inArray(messages.id, told)));
  }
}

/** Deletes the people who asked for it and have had their goodbye; returns how many. */
export async function sweepForgotten(tx: Tx): Promise<number> {
  const { people, outbox, messages } = tx.tables;
  const asked = await tx.db
    .select({ id: people.id })
    .from(people)
    .where(isNotNull(people.forgetAt));
  let count = 0;
  for (const { id } of asked) {
    const waiting = await tx.db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(toPerson(id), inArray(outbox.state, ['queued', 'claimed'])))
      .limit(1);
    if (waiting.length > 0) continue;
    count += 1;
    const told = tx.db.select({ id: outbox.messageId }).from(outbox).where(toPerson(id));
    await tx.db
      .delete(messages)
      .where(and(isNull(messages.broadcastId), inArray(messages.id, told)));
    // What staff was told of their words, too.
    await tx.db.delete(messages).where(eq(messages.aboutId, id));
    await tx.db.update(outbox).set({ providerId: null, account: null }).where(toPerson(id));
    await tx.db.delete(people).where(eq(people.id, id));
  }
  return count;
}

/** The rows of a person, by their addresses: there is an index for those. */
function toPerson(personId: number): SQL {
  return sql`address_id IN (SELECT id FROM addresses WHERE person_id = ${personId})`;
}
