import { asc, eq } from 'drizzle-orm';
import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import type { MessageBody, Style } from '../../db/vocabulary.ts';

/** A wording of a broadcast as it went out. */
export interface SentText {
  language: Language;
  style: Style;
  body: MessageBody;
}

/** Every wording of a broadcast, while they are kept. */
export async function broadcastTexts(q: Queries, broadcastId: number): Promise<SentText[]> {
  const { messages } = q.tables;
  return q.db
    .select({ language: messages.language, style: messages.style, body: messages.body })
    .from(messages)
    .where(eq(messages.broadcastId, broadcastId))
    .orderBy(asc(messages.id));
}
