import { eq } from 'drizzle-orm';
import type { CodeKind } from './case-tables.ts';
import type { Queries, Tx } from './store.ts';

/** So often in vain only where nearly all codes are given. */
const MOST_TRIES = 1000;

/**
 * Takes the first code of `nextCode` that stands for nothing yet, of whatever kind. Throws where
 * none is left, since looking on would hold up everything else.
 */
export async function takeCode(tx: Tx, kind: CodeKind, nextCode: () => string): Promise<string> {
  const { codes } = tx.tables;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [taken] = await tx.db
      .insert(codes)
      .values({ code: nextCode(), kind })
      .onConflictDoNothing()
      .returning({ code: codes.code });
    if (taken) return taken.code;
  }
  throw new Error('There is no code left to give.');
}

/** What kind of thing a code stands for; null where nothing has it. */
export async function kindOfCode(q: Queries, code: string): Promise<CodeKind | null> {
  const { codes } = q.tables;
  const [row] = await q.db.select({ kind: codes.kind }).from(codes).where(eq(codes.code, code));
  return row?.kind ?? null;
}
