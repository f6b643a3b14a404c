import { and, asc, eq, like, or } from 'drizzle-orm';
import type { Language } from '../../../content/languages.ts';
import type { Queries } from '../../../db/store.ts';
import type { DeliveryState } from '../../../db/vocabulary.ts';
import type { Case } from './cases.ts';

/** What was sent to the person of a case, as it is on record. */
export interface Said {
  key: string;
  language: Language;
  text: string;
  at: number;
  state: DeliveryState;
  receipt: 'delivered' | 'read' | null;
}

/** All that was sent to the person of a case about it, the oldest first; what is erased is not there. */
export async function saidInCase(
  q: Queries,
  { id, code, personId }: Pick<Case, 'id' | 'code' | 'personId'>,
): Promise<Said[]> {
  if (personId === null) return [];
  const { outbox, messages, addresses } = q.tables;
  const { key, state, receipt, addressId } = outbox;
  const rows = await q.db
    .select({
      ...{ key, state, receipt, language: messages.language, body: messages.body },
      at: messages.createdAt,
    })
    .from(outbox)
    .innerJoin(addresses, eq(addresses.id, addressId))
    .innerJoin(messages, eq(messages.id, outbox.messageId))
    .where(
      and(
        eq(addresses.personId, personId),
        // Times are offered under a key of their own, since an answer to them is about no case.
        or(eq(outbox.about, code), like(key, `appointment-offer:${id}:%`)),
      ),
    )
    .orderBy(asc(outbox.id));
  return rows.map(({ body, ...one }) => ({ ...one, text: body.text }));
}
