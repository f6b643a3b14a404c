import type { ActsOf } from '../act.ts';
import { accept, decline } from './answer.ts';
import { begin, openDrafted } from './begin.ts';
import type { OfferDeed, RequestDeed } from './deed.ts';
import { debrief, done } from './finish.ts';
import { matchOffer } from './match.ts';
import { addOfferOf, closeOffer, listOffers, showOffer } from './offers.ts';
import { callOffByStaff, passOn, show } from './show.ts';
import { changeSkills } from './skills.ts';

/** What is done with requests to volunteers, and with what supporters offer. */
export const requestActs: ActsOf<RequestDeed | OfferDeed> = {
  'request.begin': (scene, { caseCode }) => begin(scene, caseCode),
  'request.open': (scene, { draft }) => openDrafted(scene, draft),
  'request.call-off': (scene, { code }) => callOffByStaff(scene, code),
  'request.accept': (scene, { code }) => accept(scene, code),
  'request.decline': (scene, { code }) => decline(scene, code),
  'request.done': (scene, { code, step }) => done(scene, code, step),
  'request.show': (scene, { code }) => show(scene, code),
  'request.say': (scene, { code, words }) => passOn(scene, code, words),
  'request.debrief': (scene, { code, what, words }) => debrief(scene, code, what, words),
  'offer.list': listOffers,
  'offer.add': addOfferOf,
  'offer.match': (scene, { codes }) => matchOffer(scene, codes),
  'offer.show': (scene, { code }) => showOffer(scene, code),
  'offer.close': (scene, { code }) => closeOffer(scene, code),
  'offer.skills': changeSkills,
};
