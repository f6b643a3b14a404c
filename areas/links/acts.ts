import type { ActsOf, ProofsOf } from '../act.ts';
import { addLink, askJoinBy, joinBy, listLinks, showLinkOf } from './campaigns.ts';
import type { CampaignDeed } from './deed.ts';

/** What is done with sign-up links: by staff, and by whoever joins. */
export const linkActs: ActsOf<CampaignDeed> = {
  'campaign.links': listLinks,
  'campaign.add-link': (act, { form }) => addLink(act, form),
  'campaign.link': (act, { code }) => showLinkOf(act, code),
  'campaign.join': (act, { code, county }) => joinBy(act, code, county),
};

/** Joining by a link is joining: another could do it in somebody's name. */
export const linkProofs: ProofsOf<CampaignDeed> = {
  'campaign.join': (act, { code, county }) => askJoinBy(act, code, county),
};
