import { audienceOf } from '../../broadcasts/audience.ts';
import type { Wording } from '../../broadcasts/compose.ts';
import {
  addBroadcast,
  expandAudience,
  type InvitationPart,
} from '../../broadcasts/store/broadcasts.ts';
import type { Tx } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import { quietFrom } from '../schedules/rules.ts';
import type { Invitation } from './store/invitations.ts';

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
  const given = { reportId: null, kind: 'scheduled', tier: null, expiresAt } as const;
  const broadcastId = await addBroadcast(tx, given, wordings, now);
  return expandAudience(
    tx,
    { broadcastId, about: { invitationId: id, part, code }, lane: 'bulk', expiresAt, now },
    {
      ...audienceOf(network, audience, wordings),
      ...(part === 'results' ? { asked: code } : {}),
    },
  );
}
