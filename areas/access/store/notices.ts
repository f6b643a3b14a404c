import { and, eq, inArray, isNull, lt, min, notInArray } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Waking } from '../../../db/wake.ts';
import { noticed } from '../rules/notices.ts';

/** Rows of the record that coordinators are still to be told of. */
export const untold: Waking = {
  async due(q, _now, most) {
    const { audit, notices } = q.tables;
    const rows = await q.db
      .select({ id: audit.id })
      .from(audit)
      .leftJoin(notices, eq(notices.auditId, audit.id))
      .where(isUntold(q))
      .orderBy(audit.id)
      .limit(most);
    return rows.map(({ id }) => id);
  },
  async next(q) {
    const { audit, notices } = q.tables;
    const [row] = await q.db
      .select({ at: min(audit.at) })
      .from(audit)
      .leftJoin(notices, eq(notices.auditId, audit.id))
      .where(isUntold(q));
    return row?.at == null ? null : Number(row.at);
  },
};

function isUntold({ tables: { audit, notices } }: Queries) {
  return and(inArray(audit.action, noticed), isNull(notices.auditId));
}

/** Notes that coordinators were told of a row of the record. */
export async function noteTold(tx: Tx, auditId: number, now: number): Promise<void> {
  await tx.db.insert(tx.tables.notices).values({ auditId, at: now }).onConflictDoNothing();
}

/** Erases what stands for rows of the record that are erased themselves; returns how much. */
export async function sweepNotices(tx: Tx, before: number): Promise<number> {
  const { notices, audit } = tx.tables;
  const recorded = tx.db.select({ id: audit.id }).from(audit);
  const gone = await tx.db
    .delete(notices)
    .where(and(lt(notices.at, before), notInArray(notices.auditId, recorded)))
    .returning({ id: notices.auditId });
  return gone.length;
}
