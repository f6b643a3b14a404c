import type { ActsOf } from '../act.ts';
import { addLink, joinBy, joinCounted, listLinks, showLinkOf } from './campaigns.ts';
import type { CampaignDeed } from './deed.ts';

/** What is done with sign-up links: by staff, and by whoever joins. */
export const linkActs: ActsOf<CampaignDeed> = {
  'campaign.links': listLinks,
  'campaign.add-link': (act, { form }) => addLink(act, form),
  'campaign.link': (act, { code }) => showLinkOf(act, code),
  'campaign.join': (act, { code, county }) => joinBy(act, code, county),
  'campaign.confirm': (act, { code, county }) => joinCounted(act, county, code),
};
