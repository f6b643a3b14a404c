import { asc, gt } from 'drizzle-orm';
import { sealOf } from './audit.ts';
import type { Queries } from './store.ts';

/** What a look at the whole record finds. */
export interface ChainFindings {
  /** How many rows are sealed. */
  sealed: number;
  /** How many are older than the seals. */
  unsealed: number;
  /** The seal of the last row: whoever wrote it down earlier can tell whether rows are missing since. */
  head: string;
  /** The id of the first row that does not follow from the one before it; null where all do. */
  brokenAt: number | null;
  /** Whether a head that was written down is in the record; null where none was given. */
  headFound: boolean | null;
}

/** The row that says that the admins were sent the head of the record. */
export const HEAD_TOLD = 'record.head';

const AT_ONCE = 1000;

/**
 * Looks whether a row was changed, taken out, put in or moved since it was written. Rows at the end
 * that were taken out together show only by a head that was written down elsewhere.
 * @param written a seal that was the head once, or how it begins
 */
export async function verifyAudit(q: Queries, written: string | null): Promise<ChainFindings> {
  const { audit } = q.tables;
  const found: ChainFindings = {
    ...{ sealed: 0, unsealed: 0, head: '', brokenAt: null },
    headFound: written === null ? null : false,
  };
  let from = 0;
  for (;;) {
    const rows = await q.db
      .select()
      .from(audit)
      .where(gt(audit.id, from))
      .orderBy(asc(audit.id))
      .limit(AT_ONCE);
    for (const row of rows) {
      from = row.id;
      // Rows of before stand at the beginning; a later one without a seal was put in. No version that
      // did not seal sent a head to anybody: such a row without a seal has lost it.
      if (row.seal === null && found.sealed === 0 && row.action !== HEAD_TOLD) {
        found.unsealed += 1;
        continue;
      }
      if (row.seal !== sealOf(q, found.head, row)) found.brokenAt ??= row.id;
      found.sealed += 1;
      found.head = row.seal ?? '';
      if (written !== null && found.head.startsWith(written)) found.headFound = true;
    }
    if (rows.length < AT_ONCE) return found;
  }
}
