import { and, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import { prepared } from '../../db/prepared.ts';
import type { Queries, Tx } from '../../db/store.ts';
import { type Lane, lanes, type MessageBody, type Style } from '../../db/vocabulary.ts';
import { tally } from './tallies.ts';

/** One message to one person, to be sent. */
export interface Delivery {
  key: string;
  to: { personId: number; addressId: number; channel: Channel; account: string | null };
  language: Language;
  style: Style;
  body: MessageBody;
  lane: Lane;
  notBefore: number;
  expiresAt: number;
  /** The code of what it is about, so that an answer that quotes it needs none. */
  about?: string;
  /** Whose words it holds, when not the recipient's. */
  aboutId?: number;
  /** Who wrote it, and is told if it does not arrive. */
  authorId?: number;
}

const sameKey = ({ db, tables: { outbox } }: Queries) =>
  db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.key, sql.placeholder('key')));

const addMessage = ({ db, tables: { messages } }: Queries) =>
  db
    .insert(messages)
    .values({
      language: sql.placeholder('language'),
      style: sql.placeholder('style'),
      body: sql.placeholder('body'),
      aboutId: sql.placeholder('aboutId'),
      createdAt: sql.placeholder('createdAt'),
    })
    .returning({ id: messages.id });

const addRow = ({ db, tables: { outbox } }: Queries) =>
  db.insert(outbox).values({
    key: sql.placeholder('key'),
    messageId: sql.placeholder('messageId'),
    about: sql.placeholder('about'),
    personId: sql.placeholder('personId'),
    authorId: sql.placeholder('authorId'),
    addressId: sql.placeholder('addressId'),
    channel: sql.placeholder('channel'),
    account: sql.placeholder('account'),
    lane: sql.placeholder('lane'),
    notBefore: sql.placeholder('notBefore'),
    expiresAt: sql.placeholder('expiresAt'),
  });

/** Whether a message with a key is or was in the outbox. */
export async function isEnqueued(q: Queries, key: string): Promise<boolean> {
  return (await prepared(q, sameKey, { key })).length > 0;
}

/** When the last message about a thing was put there whose key begins so, in milliseconds since 1970. */
export async function lastEnqueued(q: Queries, about: string, key: string): Promise<number | null> {
  const [row] = await q.rows<{ at: number | null }>(sql`
    SELECT max(not_before) AS at FROM outbox WHERE about = ${about} AND key LIKE ${`${key}%`}`);
  return row?.at == null ? null : Number(row.at);
}

/** Puts a message in the outbox; false when one with its key is there already. */
export async function enqueue(tx: Tx, delivery: Delivery): Promise<boolean> {
  const { key, to, language, style, body, lane, notBefore, expiresAt } = delivery;
  if (await isEnqueued(tx, key)) return false;
  const aboutId = delivery.aboutId ?? null;
  const [message] = await prepared(tx, addMessage, {
    language,
    style,
    body,
    aboutId,
    createdAt: notBefore,
  });
  if (!message) throw new Error('The store returned no message id.');
  await prepared(tx, addRow, {
    key,
    messageId: message.id,
    about: delivery.about ?? null,
    authorId: delivery.authorId ?? null,
    ...to,
    lane: lanes[lane],
    notBefore,
    expiresAt,
  });
  await tally(tx, [
    {
      broadcastId: null,
      channel: to.channel,
      lane: lanes[lane],
      from: null,
      to: 'queued',
      count: 1,
    },
  ]);
  return true;
}

/** The code of what a message of ours was about, by the provider's id of it. */
export async function codeOfMessage(
  q: Queries,
  addressId: number,
  providerId: string,
): Promise<string | null> {
  const { outbox } = q.tables;
  const [row] = await q.db
    .select({ about: outbox.about })
    .from(outbox)
    .where(and(eq(outbox.addressId, addressId), eq(outbox.providerId, providerId)));
  return row?.about ?? null;
}

/**
 * Erases the words of all messages about the things with these codes, but for those still on their
 * way. The rows of the outbox stay, so that what was sent is counted.
 */
export async function eraseMessagesAbout(tx: Tx, codes: readonly string[]): Promise<void> {
  const { messages, outbox } = tx.tables;
  const told = tx.db
    .select({ id: outbox.messageId })
    .from(outbox)
    .where(and(inArray(outbox.about, [...codes]), notInArray(outbox.state, ['queued', 'claimed'])));
  await tx.db.delete(messages).where(and(isNull(messages.broadcastId), inArray(messages.id, told)));
}
