import { audienceOf } from '../../broadcasts/audience.ts';
import {
  type About,
  addBroadcast,
  endBroadcast,
  expandToTold,
} from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import { composeScheduled } from './compose.ts';
import { decideOnce, expiryOf } from './once-rules.ts';
import type { Run } from './run.ts';
import { addRun, type Schedule, updateRun, updateSchedule } from './store/schedules.ts';

/**
 * Sends a message whose time has come, in one transaction with its record, and never again. Null
 * while it waits: for the morning, or for all that is paused to go on.
 */
export async function runOnce(
  tx: Tx,
  network: Network,
  message: Schedule,
  now: number,
  paused: boolean,
): Promise<Run | null> {
  if (message.state !== 'active' || message.nextAt === null || message.nextAt > now) return null;
  const decision = decideOnce(message, now, paused);
  if (typeof decision === 'object') {
    await updateSchedule(tx, message.id, { nextAt: decision.again });
    return null;
  }
  const dueAt = message.at ?? message.nextAt;
  const outcome = decision === 'send' ? 'sent' : 'missed';
  await updateSchedule(tx, message.id, { state: 'ended', nextAt: null });
  const runId = await addRun(tx, { scheduleId: message.id, dueAt, at: now, outcome });
  if (runId === null) return null;
  const subject = `schedule:${message.id}`;
  await audit(
    tx,
    { actorId: null, action: `schedule.${outcome}`, subject, details: { dueAt } },
    now,
  );
  const recipients = outcome === 'sent' ? await send(tx, network, message, runId, now) : 0;
  return { outcome, dueAt, recipients, missing: [] };
}

async function send(
  tx: Tx,
  network: Network,
  message: Schedule,
  runId: number,
  now: number,
): Promise<number> {
  const { id, code, corrects } = message;
  const expiresAt = expiryOf(message, now);
  const subject = { kind: 'schedule', id } as const;
  const about: About = { subject, code, answerable: false, key: `schedule:${runId}:` };
  const kind = corrects === null ? 'scheduled' : 'correction';
  const wordings = composeScheduled(network, message.content, message.sent);
  const broadcastId = await addBroadcast(tx, { about, kind, tier: null, expiresAt }, wordings, now);
  const audience = audienceOf(network, message.audience, wordings);
  // Like those of alerts, corrections go before what is not urgent.
  const lane = corrects === null ? 'bulk' : 'alert';
  const sending = { broadcastId, about, lane, expiresAt, now } as const;
  const recipients =
    corrects === null
      ? await expandAudience(tx, sending, audience)
      : await expandToTold(tx, sending, corrects, audience);
  // Whoever was not sent the first by now never is.
  if (corrects !== null) await endBroadcast(tx, corrects, now);
  await updateRun(tx, runId, { broadcastId, recipients });
  await updateSchedule(tx, id, { sent: message.sent + 1 });
  return recipients;
}
