import type { SendError } from '../adapters/send-error.ts';
import type { Tx } from '../db/store.ts';
import { addressById, renameAddress } from '../people/addresses.ts';
import { endAddress } from './address-end.ts';
import { failoverChannels, type Network } from './network.ts';
import { afterFailure, type Verdict } from './retry.ts';
import { broadcastById } from './store/broadcast-rows.ts';
import { failOver } from './store/failover.ts';
import type { Claim } from './store/next-rows.ts';
import { pause } from './store/pauses.ts';
import { settle, unclaim } from './store/settlements.ts';
import type { Move } from './store/tallies.ts';

/** Shorter pauses need not outlive a restart. */
const PERSISTED_PAUSE_MS = 10_000;

/** A failed attempt, and what its sender made of it. */
export interface Failure {
  claim: Claim;
  error: SendError;
  /** False while so many addresses "end" at once that the provider is not believed. */
  believed: boolean;
  /** Whether only this address was refused, and not the account. */
  alone: boolean;
}

/** What the policy says of a failed attempt. */
export function verdictOn({ claim, error, believed, alone }: Failure, receipts: boolean): Verdict {
  return afterFailure(error, { attempts: claim.attempts, receipts, believed, alone });
}

/** Stores what follows from a failed attempt: for the row, the account, the address, the person. */
export async function settleFailure(
  tx: Tx,
  about: { network: Network; sender: string; failure: Failure; verdict: Verdict },
  now: number,
  moves: Move[],
): Promise<void> {
  const { network, sender, failure, verdict } = about;
  const { claim } = failure;
  const { reason } = failure.error;
  switch (verdict.kind) {
    case 'retry':
      return retryOrDrop(tx, failure, now + verdict.after, now, moves);
    case 'pause': {
      const until = verdict.after === null ? null : now + verdict.after;
      if (verdict.after === null || verdict.after >= PERSISTED_PAUSE_MS) {
        await pause(tx, sender, reason, now, until);
      }
      return unclaim(tx, claim, now, moves);
    }
    case 'wait':
      return unclaim(tx, claim, now + verdict.after, moves);
    case 'leave-unknown':
      return settle(tx, claim, { state: 'unknown', reason }, now, moves);
    case 'follow':
      return follow(tx, failure, verdict.to, now, moves);
    case 'fail':
      await settle(tx, claim, { state: 'failed', reason }, now, moves);
      if (verdict.address !== 'keep') {
        await endAddress(tx, network, claim.addressId, reason, now);
      }
      if (claim.broadcastId !== null) {
        await failOver(tx, claim.id, now, failoverChannels(network));
      }
  }
}

/** An alert that ended while an attempt was under way is not tried again. */
async function retryOrDrop(
  tx: Tx,
  { claim, error: { reason } }: Failure,
  notBefore: number,
  now: number,
  moves: Move[],
): Promise<void> {
  const { broadcastId } = claim;
  const broadcast = broadcastId === null ? null : await broadcastById(tx, broadcastId);
  if (broadcast?.endedAt != null) {
    const state = reason === 'unknown' ? 'unknown' : 'cancelled';
    return settle(tx, claim, { state, reason }, now, moves);
  }
  return settle(tx, claim, { state: 'queued', reason, notBefore }, now, moves);
}

async function follow(
  tx: Tx,
  { claim }: Failure,
  to: string,
  now: number,
  moves: Move[],
): Promise<void> {
  const address = await addressById(tx, claim.addressId);
  if (address) await renameAddress(tx, address, to);
  return settle(tx, claim, { state: 'queued', reason: 'moved', notBefore: now }, now, moves);
}
