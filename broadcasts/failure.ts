import type { SendError } from '../adapters/send-error.ts';
import { addressById, renameAddress, setAddressState } from '../db/addresses.ts';
import { broadcastById } from '../db/broadcasts.ts';
import { type Claim, settle, unclaim } from '../db/outbox.ts';
import { pause } from '../db/pauses.ts';
import type { Tx } from '../db/store.ts';
import { lanes } from '../db/vocabulary.ts';
import type { Pace } from './pace.ts';
import { afterFailure, type Verdict } from './retry.ts';

/** The account an attempt was made with. */
export interface FailedSender {
  /** `signal/+18285550100`, as pauses are named. */
  name: string;
  pace: Pace;
}

/** Shorter pauses need not outlive a restart. */
const PERSISTED_PAUSE_MS = 10_000;

/** Alerts, corrections and requests to verifiers: arriving twice is better than not at all. */
export function isUrgent({
  broadcastId,
  lane,
}: {
  broadcastId: number | null;
  lane: number;
}): boolean {
  return broadcastId !== null || lane === lanes.urgent;
}

/** Does what the policy says of a failed attempt: the row, the account's pace, the address. */
export async function settleFailure(
  tx: Tx,
  sender: FailedSender,
  one: Claim,
  error: SendError,
  now: number,
): Promise<void> {
  const attempt = { attempts: one.attempts, urgent: isUrgent(one) };
  const verdict = afterFailure(error, attempt);
  const { reason } = error;
  switch (verdict.kind) {
    case 'retry':
      return retryOrDrop(tx, one, reason, verdict.after, now);
    case 'pause':
      await pauseSender(tx, sender, reason, verdict, now);
      return unclaim(tx, one.id, now);
    case 'leave-unknown':
      return settle(tx, one.id, { state: 'unknown', reason }, now);
    case 'follow':
      return follow(tx, one, verdict.to, now);
    case 'fail':
      await settle(tx, one.id, { state: 'failed', reason }, now);
      if (verdict.address !== 'keep') await setAddressState(tx, one.addressId, verdict.address);
  }
}

/** An alert that ended while an attempt was under way is not tried again. */
async function retryOrDrop(
  tx: Tx,
  one: Claim,
  reason: SendError['reason'],
  wait: number,
  now: number,
): Promise<void> {
  const broadcast = one.broadcastId === null ? null : await broadcastById(tx, one.broadcastId);
  if (broadcast?.endedAt != null) {
    const state = reason === 'unknown' ? 'unknown' : 'cancelled';
    return settle(tx, one.id, { state, reason }, now);
  }
  return settle(tx, one.id, { state: 'queued', reason, notBefore: now + wait }, now);
}

async function pauseSender(
  tx: Tx,
  sender: FailedSender,
  reason: string,
  { after }: Extract<Verdict, { kind: 'pause' }>,
  now: number,
): Promise<void> {
  if (after !== null) sender.pace.pause(now + after);
  if (after === null || after >= PERSISTED_PAUSE_MS) {
    await pause(tx, sender.name, reason, now, after === null ? null : now + after);
  }
}

async function follow(tx: Tx, one: Claim, to: string, now: number): Promise<void> {
  const address = await addressById(tx, one.addressId);
  if (address) await renameAddress(tx, address, to);
  return settle(tx, one.id, { state: 'queued', reason: 'moved', notBefore: now }, now);
}
