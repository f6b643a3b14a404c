import { and, asc, desc, eq, inArray, isNotNull, isNull, like, lte, sql } from 'drizzle-orm';
import type { InvitationKind, InvitationState } from '../support/invitations.ts';
import { type AnswerCount, type EventNeed, tallyAnswers } from '../support/invitations.ts';
import { takeCode } from './codes.ts';
import type { InvitationContent } from './outreach-tables.ts';
import type { ScheduleAudience } from './schedule-tables.ts';
import type { Queries, Tx } from './store.ts';

/** An invitation to an event, or a poll. */
export interface Invitation {
  id: number;
  code: string;
  kind: InvitationKind;
  state: InvitationState;
  content: InvitationContent;
  audience: ScheduleAudience;
  patternId: number | null;
  asks: EventNeed[];
  at: number;
  createdById: number | null;
  approvedById: number | null;
  createdAt: number;
  sentAt: number | null;
  recipients: number;
  reminded: boolean;
  results: Record<string, number> | null;
  wakeAt: number | null;
}

export type NewInvitation = Pick<
  Invitation,
  'kind' | 'state' | 'content' | 'audience' | 'patternId' | 'asks' | 'at' | 'createdById' | 'wakeAt'
>;

/** Puts an invitation on record under the first free code that `nextCode` gives. */
export async function addInvitation(
  tx: Tx,
  given: NewInvitation,
  nextCode: () => string,
  now: number,
): Promise<Invitation> {
  const code = await takeCode(tx, 'invitation', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.invitations)
    .values({ ...given, code, createdAt: now })
    .returning();
  if (!row) throw new Error('The store returned no invitation.');
  return row;
}

export async function invitationByCode(q: Queries, code: string): Promise<Invitation | null> {
  const { invitations } = q.tables;
  const [row] = await q.db.select().from(invitations).where(eq(invitations.code, code));
  return row ?? null;
}

export async function invitationById(q: Queries, id: number): Promise<Invitation | null> {
  const { invitations } = q.tables;
  const [row] = await q.db.select().from(invitations).where(eq(invitations.id, id));
  return row ?? null;
}

/** The latest invitations that wait for approval or for answers, the newest first. */
export async function liveInvitations(q: Queries, most: number): Promise<Invitation[]> {
  const { invitations } = q.tables;
  return q.db
    .select()
    .from(invitations)
    .where(inArray(invitations.state, ['proposed', 'open']))
    .orderBy(desc(invitations.id))
    .limit(most);
}

/** The ids of the invitations the clock must look at. */
export async function dueInvitations(q: Queries, now: number, most: number): Promise<number[]> {
  const { invitations } = q.tables;
  const rows = await q.db
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(isNotNull(invitations.wakeAt), lte(invitations.wakeAt, now)))
    .orderBy(asc(invitations.wakeAt))
    .limit(most);
  return rows.map(({ id }) => id);
}

export async function updateInvitation(
  tx: Tx,
  id: number,
  change: Partial<
    Pick<
      Invitation,
      'state' | 'approvedById' | 'sentAt' | 'recipients' | 'reminded' | 'results' | 'wakeAt'
    >
  >,
): Promise<void> {
  await tx.db.update(tx.tables.invitations).set(change).where(eq(tx.tables.invitations.id, id));
}

export interface Answer {
  invitationId: number;
  personId: number;
  addressId: number;
  /** `yes`, `no`, or the number of a choice. */
  answer: string;
  needs: EventNeed[];
}

/** Keeps the answer of a person, in place of the one they gave before. */
export async function putAnswer(tx: Tx, given: Answer, now: number): Promise<void> {
  const { invitationAnswers } = tx.tables;
  const { addressId, answer, needs } = given;
  await tx.db
    .insert(invitationAnswers)
    .values({ ...given, at: now })
    .onConflictDoUpdate({
      target: [invitationAnswers.invitationId, invitationAnswers.personId],
      set: { addressId, answer, needs, at: now },
    });
}

export async function answerOf(
  q: Queries,
  invitationId: number,
  personId: number,
): Promise<Answer | null> {
  const { invitationAnswers } = q.tables;
  const [row] = await q.db
    .select()
    .from(invitationAnswers)
    .where(
      and(
        eq(invitationAnswers.invitationId, invitationId),
        eq(invitationAnswers.personId, personId),
      ),
    );
  return row ?? null;
}

/** How many gave each answer and need each thing; from what was stored, where it is over. */
export async function countAnswers(
  q: Queries,
  { id, results }: Pick<Invitation, 'id' | 'results'>,
): Promise<Record<string, number>> {
  if (results) return results;
  const { invitationAnswers: answers } = q.tables;
  const rows: AnswerCount[] = await q.db
    .select({
      answer: answers.answer,
      needs: answers.needs,
      count: sql<number>`cast(count(*) as integer)`,
    })
    .from(answers)
    .where(eq(answers.invitationId, id))
    .groupBy(answers.answer, answers.needs);
  return tallyAnswers(rows);
}

/** Whoever said they come and still wants messages. */
export async function comersOf(
  q: Queries,
  invitationId: number,
): Promise<{ personId: number; addressId: number }[]> {
  const { invitationAnswers, people } = q.tables;
  return q.db
    .select({ personId: invitationAnswers.personId, addressId: invitationAnswers.addressId })
    .from(invitationAnswers)
    .innerJoin(people, eq(people.id, invitationAnswers.personId))
    .where(
      and(
        eq(invitationAnswers.invitationId, invitationId),
        eq(invitationAnswers.answer, 'yes'),
        eq(people.state, 'active'),
        isNull(people.forgetAt),
      ),
    )
    .orderBy(asc(invitationAnswers.id));
}

/**
 * Whether a person was sent the invitation, or it is on its way to them. What was only answered
 * about its code, a refusal too, is no invitation.
 */
export async function wasInvited(q: Queries, code: string, personId: number): Promise<boolean> {
  const { outbox, addresses } = q.tables;
  const own = q.db
    .select({ id: addresses.id })
    .from(addresses)
    .where(eq(addresses.personId, personId));
  const rows = await q.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        inArray(outbox.addressId, own),
        eq(outbox.about, code),
        like(outbox.key, 'invitation-ask:%'),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** The broadcast an invitation went out with, if it was one. */
export async function broadcastOf(
  q: Queries,
  { code, sentAt }: Pick<Invitation, 'code' | 'sentAt'>,
): Promise<number | null> {
  if (sentAt === null) return null;
  const { broadcasts } = q.tables;
  const sent = await q.db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(and(eq(broadcasts.createdAt, sentAt), eq(broadcasts.kind, 'scheduled')));
  for (const { id } of sent) if ((await invitationCodeOf(q, id)) === code) return id;
  return null;
}

/** The code of the invitation a broadcast was of, as its messages bear it. */
export async function invitationCodeOf(q: Queries, broadcastId: number): Promise<string | null> {
  const { outbox } = q.tables;
  const [row] = await q.db
    .select({ about: outbox.about })
    .from(outbox)
    .where(eq(outbox.broadcastId, broadcastId))
    .limit(1);
  return row?.about ?? null;
}

/** Keeps how many answered what, and erases who. */
export async function settleAnswers(
  tx: Tx,
  invitation: Pick<Invitation, 'id' | 'results'>,
): Promise<Record<string, number>> {
  const results = await countAnswers(tx, invitation);
  const { invitationAnswers } = tx.tables;
  await tx.db.delete(invitationAnswers).where(eq(invitationAnswers.invitationId, invitation.id));
  await updateInvitation(tx, invitation.id, { results });
  return results;
}

const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Thirty days after an event is over or was called off, who answered what is erased. */
export async function sweepInvitations(tx: Tx, now: number): Promise<number> {
  const { invitations } = tx.tables;
  const over = await tx.db
    .select({ id: invitations.id, results: invitations.results })
    .from(invitations)
    .where(
      and(
        inArray(invitations.state, ['ended', 'cancelled']),
        isNull(invitations.results),
        lte(invitations.at, now - KEPT_MS),
      ),
    );
  for (const one of over) await settleAnswers(tx, one);
  return over.length;
}
