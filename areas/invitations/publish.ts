import { audienceOf } from '../../broadcasts/audience.ts';
import type { Wording } from '../../broadcasts/compose.ts';
import { type About, addBroadcast, type Subject } from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import type { Tx } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import { quietFrom } from '../waking.ts';
import type { Invitation } from './store/invitations.ts';

/** What of an invitation goes to everyone: the invitation itself, or the results of a poll. */
export type InvitationPart = 'ask' | 'results';

/**
 * Puts an invitation in the outbox for its audience with one statement, or the results of a poll
 * for those of them who were asked. What is not out by the quiet hours expires. Returns how many.
 */
export async function publishInvitation(
  tx: Tx,
  network: Network,
  { id, code, audience }: Pick<Invitation, 'id' | 'code' | 'audience'>,
  part: InvitationPart,
  wordings: Wording[],
  now: number,
): Promise<number> {
  if (wordings.length === 0) return 0;
  const expiresAt = quietFrom(now, network.timeZone);
  const subject: Subject = { kind: 'invitation', id };
  const about: About = { subject, code, answerable: true, key: `invitation-${part}:${id}:` };
  const given = { about, kind: 'scheduled', tier: null, expiresAt } as const;
  const broadcastId = await addBroadcast(tx, given, wordings, now);
  return expandAudience(
    tx,
    { broadcastId, about, lane: 'bulk', expiresAt, now },
    {
      ...audienceOf(network, audience, wordings),
      ...(part === 'results' ? { asked: code } : {}),
    },
  );
}
