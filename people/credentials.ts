import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Queries, Tx } from '../db/store.ts';

/** By what someone shows on the console who they are. */
export interface Credential {
  id: number;
  personId: number;
  kind: 'passkey' | 'totp';
  handle: string;
  secret: string;
  counter: number;
  confirmedAt: number | null;
  createdAt: number;
  usedAt: number | null;
}

/** What someone has set up and shown to work, the oldest first. */
export async function credentialsOf(q: Queries, personId: number): Promise<Credential[]> {
  const { credentials } = q.tables;
  return q.db
    .select()
    .from(credentials)
    .where(and(eq(credentials.personId, personId), isNotNull(credentials.confirmedAt)))
    .orderBy(asc(credentials.id));
}

/** The passkey with an id, as the browser writes it. */
export async function passkeyOf(q: Queries, handle: string): Promise<Credential | null> {
  const { credentials } = q.tables;
  const [row] = await q.db
    .select()
    .from(credentials)
    .where(and(eq(credentials.handle, handle), eq(credentials.kind, 'passkey')));
  return row ?? null;
}

/** Keeps a passkey that its owner just used. */
export async function addPasskey(
  tx: Tx,
  given: { personId: number; handle: string; publicKey: string; counter: number },
  now: number,
): Promise<void> {
  const { personId, handle, publicKey: secret, counter } = given;
  await tx.db.insert(tx.tables.credentials).values({
    ...{ personId, kind: 'passkey', handle, secret, counter },
    ...{ confirmedAt: now, createdAt: now },
  });
}

/** The secret of someone's app, confirmed or not. */
export async function totpOf(q: Queries, personId: number): Promise<Credential | null> {
  const { credentials } = q.tables;
  const [row] = await q.db
    .select()
    .from(credentials)
    .where(eq(credentials.handle, totpHandle(personId)));
  return row ?? null;
}

/** Offers a secret for an app in place of one that was not confirmed; one that was stays. */
export async function offerTotp(
  tx: Tx,
  personId: number,
  secret: string,
  now: number,
): Promise<void> {
  const { credentials } = tx.tables;
  const handle = totpHandle(personId);
  const known = await totpOf(tx, personId);
  if (known?.confirmedAt != null) return;
  if (known) await tx.db.delete(credentials).where(eq(credentials.id, known.id));
  await tx.db
    .insert(credentials)
    .values({ personId, kind: 'totp', handle, secret, createdAt: now });
}

/** Notes the use of a credential; the first one of an app confirms it. */
export async function noteCredentialUse(
  tx: Tx,
  { id, confirmedAt }: Pick<Credential, 'id' | 'confirmedAt'>,
  counter: number,
  now: number,
): Promise<void> {
  const { credentials } = tx.tables;
  await tx.db
    .update(credentials)
    .set({ counter, usedAt: now, confirmedAt: confirmedAt ?? now })
    .where(eq(credentials.id, id));
}

/** Takes one from someone; returns its kind, or null where it is not theirs. */
export async function removeCredential(
  tx: Tx,
  personId: number,
  id: number,
): Promise<Credential['kind'] | null> {
  const { credentials } = tx.tables;
  const [gone] = await tx.db
    .delete(credentials)
    .where(and(eq(credentials.id, id), eq(credentials.personId, personId)))
    .returning({ kind: credentials.kind });
  return gone?.kind ?? null;
}

/** Takes all of them from someone who lost what they had; returns how many. */
export async function removeCredentials(tx: Tx, personId: number): Promise<number> {
  const { credentials } = tx.tables;
  const gone = await tx.db
    .delete(credentials)
    .where(eq(credentials.personId, personId))
    .returning({ id: credentials.id });
  return gone.length;
}

function totpHandle(personId: number): string {
  return `totp:${personId}`;
}
