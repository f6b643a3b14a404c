import { and, eq, gt } from 'drizzle-orm';
import { personOf } from '../../../db/audit.ts';
import type { Queries } from '../../../db/store.ts';

/** Those from whom a role was taken since then, by their ids. */
export async function formerTeam(q: Queries, since: number): Promise<number[]> {
  const { audit } = q.tables;
  const rows = await q.db
    .select({ subject: audit.subject })
    .from(audit)
    .where(and(eq(audit.action, 'role.revoked'), gt(audit.at, since)));
  return [...new Set(rows.map(({ subject }) => personOf(subject)))];
}
