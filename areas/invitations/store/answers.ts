import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import { type AnswerCount, type EventNeed, tallyAnswers } from '../rules/invitations.ts';
import { type Invitation, updateInvitation } from './invitations.ts';

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

/** Who comes, and the address they answered from. */
export interface Comer {
  personId: number;
  addressId: number | null;
}

/** Whoever said they come and still wants messages. */
export async function comersOf(q: Queries, invitationId: number): Promise<Comer[]> {
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

/** Of events that were over or called off before, who answered what is erased. */
export async function sweepInvitations(tx: Tx, before: number): Promise<number> {
  const { invitations } = tx.tables;
  const over = await tx.db
    .select({ id: invitations.id, results: invitations.results })
    .from(invitations)
    .where(
      and(
        inArray(invitations.state, ['ended', 'cancelled']),
        isNull(invitations.results),
        lte(invitations.at, before),
      ),
    );
  for (const one of over) await settleAnswers(tx, one);
  return over.length;
}

const AT_ONCE = 2000;

/**
 * Erases who was asked to events that were over or called off before: as long as an invitation is
 * open, only they may answer it. Returns how many.
 */
export async function eraseAsked(tx: Tx, before: number): Promise<number> {
  return tx.run(sql`
    DELETE FROM outbox WHERE id IN (
      SELECT o.id FROM outbox o LEFT JOIN invitations i ON i.code = o.about
      WHERE o.key LIKE 'invitation-ask:%' AND o.state NOT IN ('queued', 'claimed')
        AND (i.id IS NULL OR (i.state IN ('ended', 'cancelled') AND i.at <= ${before}))
      LIMIT ${AT_ONCE})`);
}
