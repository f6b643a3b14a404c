import { asc, eq, sql } from 'drizzle-orm';
import type { Channel } from '../../../adapters/adapter.ts';
import type { Language } from '../../../content/languages.ts';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';

/** A link and a printed card by which people join; of those who did, only the number is kept. */
export interface Campaign {
  id: number;
  code: string;
  name: string;
  county: string;
  language: Language;
  /** The channel its card opens; null: a page with all of them. */
  channel: Channel | null;
  joined: number;
  createdById: number | null;
  createdAt: number;
}

export type NewCampaign = Pick<
  Campaign,
  'name' | 'county' | 'language' | 'channel' | 'createdById'
>;

/** Puts a campaign on record under the first free code that `nextCode` gives. */
export async function addCampaign(
  tx: Tx,
  given: NewCampaign,
  nextCode: () => string,
  now: number,
): Promise<Campaign> {
  const code = await takeCode(tx, 'campaign', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.campaigns)
    .values({ ...given, code, createdAt: now })
    .returning();
  if (!row) throw new Error('The store returned no campaign.');
  return row;
}

export async function campaignByCode(q: Queries, code: string): Promise<Campaign | null> {
  const { campaigns } = q.tables;
  const [row] = await q.db.select().from(campaigns).where(eq(campaigns.code, code));
  return row ?? null;
}

/** Every campaign, the oldest first. */
export async function allCampaigns(q: Queries): Promise<Campaign[]> {
  return q.db.select().from(q.tables.campaigns).orderBy(asc(q.tables.campaigns.id));
}

/** Counts somebody who joined by a campaign; who it was is kept nowhere. */
export async function countJoined(tx: Tx, code: string): Promise<void> {
  const { campaigns } = tx.tables;
  await tx.db
    .update(campaigns)
    .set({ joined: sql`${campaigns.joined} + 1` })
    .where(eq(campaigns.code, code));
}
