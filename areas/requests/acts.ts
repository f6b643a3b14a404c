import type { ActsOf } from '../act.ts';
import { accept, decline } from './answer.ts';
import { begin } from './begin.ts';
import type { OfferDeed, RequestDeed } from './deed.ts';
import { debrief, done } from './finish.ts';
import { matchOffer } from './match.ts';
import { addOfferOf, closeOffer, listOffers, showOffer } from './offers.ts';
import { openDrafted } from './open.ts';
import { callOffByStaff, passOn, show } from './show.ts';
import { changeSkills } from './skills.ts';

/** What is done with requests to volunteers, and with what supporters offer. */
export const requestActs: ActsOf<RequestDeed | OfferDeed> = {
  'request.begin': (act, { caseCode }) => begin(act, caseCode),
  'request.open': (act, { draft }) => openDrafted(act, draft),
  'request.call-off': (act, { code }) => callOffByStaff(act, code),
  'request.accept': (act, { code }) => accept(act, code),
  'request.decline': (act, { code }) => decline(act, code),
  'request.done': (act, { code, step }) => done(act, code, step),
  'request.show': (act, { code }) => show(act, code),
  'request.say': (act, { code, words }) => passOn(act, code, words),
  'request.debrief': (act, { code, what, words }) => debrief(act, code, what, words),
  'offer.list': listOffers,
  'offer.add': addOfferOf,
  'offer.match': (act, { codes }) => matchOffer(act, codes),
  'offer.show': (act, { code }) => showOffer(act, code),
  'offer.close': (act, { code }) => closeOffer(act, code),
  'offer.skills': changeSkills,
};
