import { sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import { boundLimit } from '../../db/sql-parts.ts';
import type { Statement, Tx } from '../../db/store.ts';
import { idsIn } from './outbox-rows.ts';

/** A row claimed for sending. */
export interface Claim {
  id: number;
  messageId: number;
  broadcastId: number | null;
  personId: number;
  addressId: number;
  channel: Channel;
  address: string;
  /** Whether the person ever wrote to us from there. */
  isWarm: boolean;
  lane: number;
  attempts: number;
  expiresAt: number;
}

export interface ClaimRequest {
  channel: Channel;
  /** Whose rows: the sender's own, nobody's yet (null), those of an account it stands in for. */
  accounts: readonly (string | null)[];
  most: number;
  /** Only this lane; null for all, the most urgent first. */
  lane: number | null;
  /** Addresses that must wait: one message at a time keeps a person's messages in order. */
  busy: readonly number[];
  boot: string;
  now: number;
  /** The account that sends; whoever it writes to first stays with it. */
  sender: string;
}

/** A row that may go, with what decides whether it still should. */
export interface Row extends Omit<Claim, 'isWarm'> {
  addressState: 'active' | 'opted-out' | 'gone';
  lastInboundAt: number | null;
  personState: 'active' | 'left';
  frozenAt: number | null;
  notBefore: number;
  endedAt: number | null;
  isReply: boolean;
}

/** Of the sender's own rows or nobody's yet, in one lane or all: each is found in order by the same index. */
const next = {
  own: { oneLane: nextOf(true, true), allLanes: nextOf(true, false) },
  nobodys: { oneLane: nextOf(false, true), allLanes: nextOf(false, false) },
};

function nextOf(isOwn: boolean, isOneLane: boolean): Statement {
  return ({ dialect }, value) => {
    const whose = isOwn ? sql`o.account = ${value('account')}` : sql`o.account IS NULL`;
    // Nobody's row may be to someone who stays with another account.
    const sticky = isOwn ? sql`` : sql`AND (a.account IS NULL OR a.account = ${value('sender')})`;
    return sql`
      SELECT o.id, o.message_id AS "messageId", o.broadcast_id AS "broadcastId",
        o.person_id AS "personId", o.address_id AS "addressId", o.channel, o.lane, o.attempts,
        o.not_before AS "notBefore", o.expires_at AS "expiresAt", o.key LIKE 'reply:%' AS "isReply",
        a.address, a.state AS "addressState",
        a.last_inbound_at AS "lastInboundAt",
        p.state AS "personState", p.frozen_at AS "frozenAt", b.ended_at AS "endedAt"
      FROM outbox o
      JOIN addresses a ON a.id = o.address_id
      JOIN people p ON p.id = o.person_id
      LEFT JOIN broadcasts b ON b.id = o.broadcast_id
      WHERE o.channel = ${value('channel')} AND ${whose} AND o.state = 'queued'
        ${isOneLane ? sql`AND o.lane = ${value('lane')}` : sql``}
        AND o.not_before <= ${value('now')} AND o.expires_at > ${value('now')} ${sticky}
        AND o.address_id NOT IN ${idsIn(dialect, value('busy'))}
      ORDER BY o.lane, o.not_before, o.id
      LIMIT ${boundLimit(value('most'))}`;
  };
}

/** The next rows of an account, or of nobody's, the most urgent first. */
export function nextRows(
  tx: Tx,
  { channel, lane, now, busy, sender, most }: ClaimRequest,
  account: string | null,
): Promise<Row[]> {
  const whose = account === null ? next.nobodys : next.own;
  return tx.rows<Row>(lane === null ? whose.allLanes : whose.oneLane, {
    ...{ channel, account, sender, lane, now, most },
    busy: JSON.stringify(busy),
  });
}
