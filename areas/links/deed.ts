import type { NewCampaign } from './store/campaigns.ts';

export type NewLink = Omit<NewCampaign, 'createdById'>;

/** With sign-up links: by staff, and by whoever joins. */
export type CampaignDeed =
  | { do: 'campaign'; act: 'links' }
  | { do: 'campaign'; act: 'add-link'; form: NewLink }
  | { do: 'campaign'; act: 'link'; code: string }
  /** `county`: the one the person named, if any. */
  | { do: 'campaign'; act: 'join'; code: string; county: string | null };

declare module '../turn.ts' {
  interface Deeds {
    links: CampaignDeed;
  }
}
