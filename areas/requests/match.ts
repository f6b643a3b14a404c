import { audit } from '../../db/audit.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import { loadPerson } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { mayManage, reachSafely } from './staff.ts';
import { type Offer, offerByCode, updateOffer } from './store/offers.ts';
import { requestByCode, type SupportRequest } from './store/requests.ts';
import { askOne, reschedule } from './waves.ts';

/** What staff matched is asked beside the waves. */
const NO_WAVE = 0;

/**
 * MATCH with the codes of an offer and a request, in either order: the supporter is asked like a
 * volunteer, and knows no more before they accept.
 */
export async function matchOffer(act: Act, codes: readonly string[]): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const found = await bothOf(act, codes);
  if ('says' in found) return found;
  const { offer, request } = found;
  const params = { offer: offer.code, request: request.code };
  if (offer.state !== 'open') return told(refusal('requests.match.not-open', params));
  if (request.state !== 'open' || now >= request.startsAt) {
    return told(refusal('requests.match.not-sought', params));
  }
  const supporter = await loadPerson(tx, offer.personId);
  const to = isInGoodStanding(supporter)
    ? await reachSafely(tx, world, offer.personId, offer.addressId)
    : null;
  if (!to) return told(refusal('requests.match.unreachable', params));
  if (!(await askOne(tx, world, request, to, NO_WAVE))) {
    return told(refusal('requests.match.asked-before', params));
  }
  await updateOffer(tx, offer.id, { state: 'matched', requestId: request.id });
  await reschedule(tx, world, request);
  const subject = `offer:${offer.id}`;
  const details = { request: request.id };
  await audit(tx, { actorId: person.id, action: 'offer.matched', subject, details }, now);
  return told(say('requests.match.asked', params));
}

async function bothOf(
  act: Act,
  codes: readonly string[],
): Promise<{ offer: Offer; request: SupportRequest } | Outcome> {
  const { tx, world, person } = act;
  if (codes.length !== 2) return told(say('requests.match.how'));
  let offer: Offer | null = null;
  let request: SupportRequest | null = null;
  for (const code of codes) {
    offer ??= await offerByCode(tx, code);
    request ??= await requestByCode(tx, code);
  }
  if (offer && request && (await mayManage(tx, world, request, person))) {
    return { offer, request };
  }
  return told(say('requests.match.how'));
}
