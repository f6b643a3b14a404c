import type { Scene } from '../scene.ts';
import { accept, decline } from './answer.ts';
import { begin, openDrafted } from './begin.ts';
import type { OfferDeed, RequestDeed } from './deed.ts';
import { debrief, done } from './finish.ts';
import { matchOffer } from './match.ts';
import { addOfferOf, closeOffer, listOffers, showOffer } from './offers.ts';
import { callOffByStaff, passOn, show } from './show.ts';
import { changeSkills } from './skills.ts';

export async function doRequest(scene: Scene, deed: RequestDeed): Promise<void> {
  switch (deed.act) {
    case 'begin':
      return begin(scene, deed.caseCode);
    case 'open':
      return openDrafted(scene, deed.draft);
    case 'call-off':
      return callOffByStaff(scene, deed.code);
    case 'accept':
      return accept(scene, deed.code);
    case 'decline':
      return decline(scene, deed.code);
    case 'done':
      return done(scene, deed.code, deed.step);
    case 'show':
      return show(scene, deed.code);
    case 'say':
      return passOn(scene, deed.code, deed.words);
    case 'debrief':
      return debrief(scene, deed.code, deed.what, deed.words);
  }
}

export async function doOffer(scene: Scene, deed: OfferDeed): Promise<void> {
  switch (deed.act) {
    case 'list':
      return listOffers(scene);
    case 'add':
      return addOfferOf(scene, deed);
    case 'match':
      return matchOffer(scene, deed.codes);
    case 'show':
      return showOffer(scene, deed.code);
    case 'close':
      return closeOffer(scene, deed.code);
    case 'skills':
      return changeSkills(scene, deed);
  }
}
