import { asc, eq } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Template } from '../tables.ts';

export interface KeptTemplate extends Template {
  id: number;
}

/** Keeps words to be sent again. */
export async function addTemplate(
  tx: Tx,
  content: Template,
  createdById: number,
  now: number,
): Promise<void> {
  await tx.db.insert(tx.tables.templates).values({ content, createdById, createdAt: now });
}

/** All that are kept, the oldest first. */
export async function allTemplates(q: Queries): Promise<KeptTemplate[]> {
  const { templates } = q.tables;
  const rows = await q.db
    .select({ id: templates.id, content: templates.content })
    .from(templates)
    .orderBy(asc(templates.id));
  return rows.map(({ id, content }) => ({ id, ...content }));
}

/** Erases one; false where there is none of that id. */
export async function eraseTemplate(tx: Tx, id: number): Promise<boolean> {
  const { templates } = tx.tables;
  const gone = await tx.db
    .delete(templates)
    .where(eq(templates.id, id))
    .returning({ id: templates.id });
  return gone.length > 0;
}
