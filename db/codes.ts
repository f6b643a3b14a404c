import { eq } from 'drizzle-orm';
import type { Queries, Tx } from './store.ts';

/** What codes stand for; whoever gives some adds the kind here, beside what answers for it. */
// biome-ignore lint/suspicious/noEmptyInterface: owners of codes extend it
export interface CodeKinds {}
export type CodeKind = keyof CodeKinds;

/** So often in vain only where most of the 46,464 short codes are given. */
const SHORT_TRIES = 12;
/** And so often only where the long ones are, too. */
const MOST_TRIES = 1000;

/**
 * Takes the first code of `nextCode` that stands for nothing yet, of whatever kind; one of five
 * characters where those of four are scarce, since none is given twice. Throws where none is left:
 * looking on would hold up everything else.
 */
export async function takeCode(tx: Tx, kind: CodeKind, nextCode: () => string): Promise<string> {
  const { codes } = tx.tables;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [taken] = await tx.db
      .insert(codes)
      .values({ code: tries < SHORT_TRIES ? nextCode() : longer(nextCode), kind })
      .onConflictDoNothing()
      .returning({ code: codes.code });
    if (taken) return taken.code;
  }
  throw new Error('There is no code left to give.');
}

function longer(nextCode: () => string): string {
  return nextCode() + (nextCode().at(-1) ?? '');
}

/** What kind of thing a code stands for; null where nothing has it. */
export async function kindOfCode(q: Queries, code: string): Promise<CodeKind | null> {
  const { codes } = q.tables;
  const [row] = await q.db.select({ kind: codes.kind }).from(codes).where(eq(codes.code, code));
  return row?.kind ?? null;
}
