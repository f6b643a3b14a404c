import { isDeepStrictEqual } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import type { Language } from '../../../content/languages.ts';
import { nationalLines } from '../../../content/national-lines.ts';
import type { Category } from '../../../content/topics.ts';
import { audit } from '../../../db/audit.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Cost } from '../rules/directory.ts';
import type { Eligibility } from '../tables.ts';

/** A service that people can be sent to. */
export interface Referral {
  /** Its name in files; importing it again changes it. */
  key: string;
  name: string;
  categories: Category[];
  /** FIPS codes of counties, or of states (two digits); empty: the whole country. */
  counties: string[];
  languages: Language[];
  cost: Cost;
  eligibility: Eligibility;
  hours: string | null;
  phone: string | null;
  url: string | null;
  address: string | null;
  /** Where it was read. */
  source: string | null;
  verifiedOn: string | null;
}

/** The organisation's own entries, by key. */
export async function ownReferrals(q: Queries): Promise<Referral[]> {
  const { referrals } = q.tables;
  const rows = await q.db.select().from(referrals).orderBy(asc(referrals.key));
  return rows.map(({ id, updatedAt, ...referral }) => referral);
}

/** The own entries and the national lines that ship; an own one replaces that of the same key. */
export async function allReferrals(q: Queries): Promise<Referral[]> {
  const own = await ownReferrals(q);
  const keys = new Set(own.map(({ key }) => key));
  return [...own, ...nationalLines().filter(({ key }) => !keys.has(key))];
}

/** Stores an entry under its key, with an audit row where that changes something. */
export async function saveReferral(
  tx: Tx,
  referral: Referral,
  now: number,
): Promise<'added' | 'changed' | 'unchanged'> {
  const { referrals } = tx.tables;
  const [found] = await tx.db.select().from(referrals).where(eq(referrals.key, referral.key));
  if (!found) {
    const [row] = await tx.db
      .insert(referrals)
      .values({ ...referral, updatedAt: now })
      .returning({ id: referrals.id });
    await record(tx, 'added', row?.id, now);
    return 'added';
  }
  const { id, updatedAt, ...stored } = found;
  if (isDeepStrictEqual(stored, referral)) return 'unchanged';
  await tx.db
    .update(referrals)
    .set({ ...referral, updatedAt: now })
    .where(eq(referrals.id, id));
  await record(tx, 'changed', id, now);
  return 'changed';
}

/** Takes an own entry away; false where there is none. A national line of that key is back then. */
export async function removeReferral(tx: Tx, key: string, now: number): Promise<boolean> {
  const { referrals } = tx.tables;
  const [row] = await tx.db
    .delete(referrals)
    .where(eq(referrals.key, key))
    .returning({ id: referrals.id });
  if (row) await record(tx, 'removed', row.id, now);
  return row !== undefined;
}

async function record(
  tx: Tx,
  change: 'added' | 'changed' | 'removed',
  id: number | undefined,
  now: number,
): Promise<void> {
  const subject = `referral:${id}`;
  await audit(tx, { actorId: null, action: `referral.${change}`, subject }, now);
}
