import { and, asc, eq, inArray, isNotNull, lte, notInArray, sql } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Publication } from '../rules/incident.ts';

export interface WebhookCall {
  id: number;
  hook: string;
  broadcastId: number;
  code: string;
  publishedAt: number;
  attempts: number;
}

/** How it stands with one webhook. */
export interface WebhookState {
  hook: string;
  failingSince: number | null;
  reason: string | null;
  goneAt: number | null;
  waiting: number;
}

/** Notes what is to be told to each webhook that still wants to hear; each thing once. */
export async function addCalls(
  tx: Tx,
  hooks: readonly string[],
  code: string,
  published: readonly Publication[],
): Promise<void> {
  const { webhookCalls, webhooks } = tx.tables;
  const gone = await tx.db
    .select({ hook: webhooks.hook })
    .from(webhooks)
    .where(isNotNull(webhooks.goneAt));
  const refused = new Set(gone.map(({ hook }) => hook));
  const rows = hooks
    .filter((hook) => !refused.has(hook))
    .flatMap((hook) =>
      published.map(({ id, at }) => ({
        ...{ hook, code, broadcastId: id, publishedAt: at, wakeAt: at },
      })),
    );
  if (rows.length === 0) return;
  await tx.db.insert(webhookCalls).values(rows).onConflictDoNothing();
}

/** The calls whose time came, the longest published first. */
export async function dueCalls(
  q: Queries,
  hook: string,
  now: number,
  most: number,
): Promise<WebhookCall[]> {
  const { webhookCalls } = q.tables;
  const { id, broadcastId, code, publishedAt, attempts } = webhookCalls;
  return q.db
    .select({ id, hook: webhookCalls.hook, broadcastId, code, publishedAt, attempts })
    .from(webhookCalls)
    .where(and(eq(webhookCalls.hook, hook), lte(webhookCalls.wakeAt, now)))
    .orderBy(asc(id))
    .limit(most);
}

/** Keeps what came of a call. @param wakeAt when it is tried again; null where it is not */
export async function settleCall(
  tx: Tx,
  { id, attempts }: Pick<WebhookCall, 'id' | 'attempts'>,
  wakeAt: number | null,
): Promise<void> {
  const { webhookCalls } = tx.tables;
  await tx.db
    .update(webhookCalls)
    .set({ attempts: attempts + 1, wakeAt })
    .where(eq(webhookCalls.id, id));
}

/** Nothing more is told to a webhook. */
export async function dropCalls(tx: Tx, hook: string): Promise<void> {
  const { webhookCalls } = tx.tables;
  await tx.db.update(webhookCalls).set({ wakeAt: null }).where(eq(webhookCalls.hook, hook));
}

/** Keeps how it stands with a webhook; one that fails again has failed since the first time. */
export async function keepState(
  tx: Tx,
  hook: string,
  state: { failingSince: number | null; reason: string | null; goneAt: number | null },
): Promise<void> {
  const { webhooks } = tx.tables;
  const since =
    state.failingSince === null
      ? sql`NULL`
      : sql`coalesce(${webhooks.failingSince}, ${state.failingSince})`;
  await tx.db
    .insert(webhooks)
    .values({ hook, ...state })
    .onConflictDoUpdate({ target: webhooks.hook, set: { ...state, failingSince: since } });
}

/** Forgets the webhooks that are not among the settings any more, so that each can begin anew. */
export async function forgetOthers(tx: Tx, hooks: readonly string[]): Promise<void> {
  const { webhookCalls, webhooks } = tx.tables;
  await tx.db.delete(webhooks).where(notInArray(webhooks.hook, [...hooks]));
  await tx.db.delete(webhookCalls).where(notInArray(webhookCalls.hook, [...hooks]));
}

/** How it stands with these webhooks; those that were never called are left out. */
export async function webhookStates(q: Queries, hooks: readonly string[]): Promise<WebhookState[]> {
  if (hooks.length === 0) return [];
  const { webhookCalls, webhooks } = q.tables;
  const states = await q.db
    .select()
    .from(webhooks)
    .where(inArray(webhooks.hook, [...hooks]));
  const waiting = await q.db
    .select({ hook: webhookCalls.hook, count: sql<number>`cast(count(*) as integer)` })
    .from(webhookCalls)
    .where(isNotNull(webhookCalls.wakeAt))
    .groupBy(webhookCalls.hook);
  const counts = new Map(waiting.map(({ hook, count }) => [hook, Number(count)]));
  return states.map((state) => ({ ...state, waiting: counts.get(state.hook) ?? 0 }));
}

/** Erases calls that are over for long enough; returns how many. */
export async function sweepCalls(tx: Tx, before: number): Promise<number> {
  const { webhookCalls } = tx.tables;
  const gone = await tx.db
    .delete(webhookCalls)
    .where(lte(webhookCalls.publishedAt, before))
    .returning({ id: webhookCalls.id });
  return gone.length;
}
