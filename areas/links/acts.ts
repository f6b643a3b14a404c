import type { ActsOf } from '../act.ts';
import { addLink, joinBy, listLinks, showLinkOf } from './campaigns.ts';
import type { CampaignDeed } from './deed.ts';

/** What is done with sign-up links: by staff, and by whoever joins. */
export const linkActs: ActsOf<CampaignDeed> = {
  'campaign.links': listLinks,
  'campaign.add-link': (scene, { form }) => addLink(scene, form),
  'campaign.link': (scene, { code }) => showLinkOf(scene, code),
  'campaign.join': (scene, { code, county }) => joinBy(scene, code, county),
};
