import { desc, eq } from 'drizzle-orm';
import { audit } from './audit.ts';
import type { Queries, Tx } from './store.ts';

const ACTION = 'settings.changed';
const SHOWN = 10;

/**
 * Puts on record which settings are other than at the last start: their names and keyed digests, never what they
 * are.
 * @returns the names; empty where all are as they were, or it is the first start
 */
export async function recordSettings(
  tx: Tx,
  settings: ReadonlyMap<string, string>,
  now: number,
): Promise<string[]> {
  const before = await digestsAtLastStart(tx);
  const digests = new Map(
    [...settings].sort().map(([name, value]) => [name, digestOf(tx, name, value)]),
  );
  const names = [...new Set([...(before?.keys() ?? []), ...digests.keys()])];
  const changed = names.filter((name) => before?.get(name) !== digests.get(name));
  if (before !== null && changed.length === 0) return [];
  const told = before === null ? [] : changed;
  const details = {
    changed: told.join(','),
    digests: [...digests].map((pair) => pair.join('=')).join(' '),
  };
  await audit(tx, { actorId: null, action: ACTION, subject: 'settings', details }, now);
  return told;
}

async function digestsAtLastStart(q: Queries): Promise<Map<string, string> | null> {
  const { audit: entries } = q.tables;
  const [row] = await q.db
    .select({ details: entries.details })
    .from(entries)
    .where(eq(entries.action, ACTION))
    .orderBy(desc(entries.id))
    .limit(1);
  if (!row) return null;
  const pairs = String(row.details?.digests ?? '')
    .split(' ')
    .filter(Boolean);
  return new Map(pairs.map((pair) => pair.split('=') as [string, string]));
}

function digestOf({ vault }: Queries, name: string, value: string): string {
  return vault.index(`settings ${name}`, value).slice(0, SHOWN);
}
