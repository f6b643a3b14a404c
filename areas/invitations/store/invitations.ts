import { and, desc, eq, inArray, like } from 'drizzle-orm';
import type { ChosenAudience } from '../../../broadcasts/audience.ts';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { EventNeed, InvitationKind, InvitationState } from '../rules/invitations.ts';
import type { InvitationContent } from '../tables.ts';

/** An invitation to an event, or a poll. */
export interface Invitation {
  id: number;
  code: string;
  kind: InvitationKind;
  state: InvitationState;
  content: InvitationContent;
  audience: ChosenAudience;
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
  { id, sentAt }: Pick<Invitation, 'id' | 'sentAt'>,
): Promise<number | null> {
  if (sentAt === null) return null;
  const { broadcasts } = q.tables;
  const [sent] = await q.db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(
      and(
        eq(broadcasts.subjectKind, 'invitation'),
        eq(broadcasts.subjectId, id),
        eq(broadcasts.createdAt, sentAt),
      ),
    );
  return sent?.id ?? null;
}
