import { and, asc, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Role } from '../../../db/vocabulary.ts';
import { eraseMessagesAbout } from '../../../delivery/store/outbox.ts';
import type { RequestKind, RequestState, Skill } from '../rules/requests.ts';
import type { RequestSummary } from '../tables.ts';

/** Something volunteers are asked for. */
export interface SupportRequest {
  id: number;
  code: string;
  state: RequestState;
  kind: RequestKind;
  caseId: number | null;
  appointmentId: number | null;
  county: string;
  summary: RequestSummary;
  details: string;
  startsAt: number;
  needed: number;
  skills: Skill[];
  groups: Role[];
  steps: Record<string, number>;
  /** How many waves were asked; one more than there are once staff heard that nobody is left. */
  wave: number;
  waveAt: number | null;
  wakeAt: number | null;
  createdById: number | null;
  createdAt: number;
  closedAt: number | null;
}

export type SupportRequestGiven = Pick<
  SupportRequest,
  | 'kind'
  | 'caseId'
  | 'appointmentId'
  | 'county'
  | 'summary'
  | 'details'
  | 'startsAt'
  | 'needed'
  | 'skills'
  | 'groups'
  | 'createdById'
>;

/** Puts a request on record under the first free code that `nextCode` gives. */
export async function addRequest(
  tx: Tx,
  given: SupportRequestGiven,
  nextCode: () => string,
  now: number,
): Promise<SupportRequest> {
  const code = await takeCode(tx, 'request', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.requests)
    .values({ ...given, code, state: 'open', steps: {}, createdAt: now })
    .returning();
  if (!row) throw new Error('The store returned no request.');
  return row;
}

export async function requestById(q: Queries, id: number): Promise<SupportRequest | null> {
  const { requests } = q.tables;
  const [row] = await q.db.select().from(requests).where(eq(requests.id, id));
  return row ?? null;
}

export async function requestByCode(q: Queries, code: string): Promise<SupportRequest | null> {
  const { requests } = q.tables;
  const [row] = await q.db.select().from(requests).where(eq(requests.code, code));
  return row ?? null;
}

const live: RequestState[] = ['open', 'filled'];

/** The requests that are neither done nor called off, the first to begin first. */
export async function liveRequests(q: Queries): Promise<SupportRequest[]> {
  const { requests } = q.tables;
  return q.db
    .select()
    .from(requests)
    .where(inArray(requests.state, live))
    .orderBy(asc(requests.startsAt), asc(requests.id));
}

/** The live requests that belong to an appointment. */
export async function requestsOfAppointment(
  q: Queries,
  appointmentId: number,
): Promise<SupportRequest[]> {
  const { requests } = q.tables;
  return q.db
    .select()
    .from(requests)
    .where(and(inArray(requests.state, live), eq(requests.appointmentId, appointmentId)));
}

export async function updateRequest(
  tx: Tx,
  id: number,
  change: Partial<
    Pick<SupportRequest, 'state' | 'wave' | 'waveAt' | 'wakeAt' | 'closedAt' | 'steps'>
  >,
): Promise<void> {
  await tx.db.update(tx.tables.requests).set(change).where(eq(tx.tables.requests.id, id));
}

/**
 * Deletes the requests that ended before, with whom they asked, how it went, what was spent
 * and the messages about them; the audit keeps that they were. Returns how many.
 */
export async function sweepRequests(tx: Tx, before: number): Promise<number> {
  const { requests } = tx.tables;
  const gone = await tx.db
    .delete(requests)
    .where(and(isNotNull(requests.closedAt), lt(requests.closedAt, before)))
    .returning({ code: requests.code });
  const codes = gone.map(({ code }) => code);
  if (codes.length > 0) await eraseMessagesAbout(tx, codes);
  return gone.length;
}
