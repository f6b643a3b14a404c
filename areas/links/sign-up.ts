import type { Channel } from '../../adapters/adapter.ts';
import { text } from '../../content/catalog.ts';
import type { Network } from '../../delivery/network.ts';
import { type JoinLink, joinLink } from './rules/links.ts';
import type { Campaign } from './store/campaigns.ts';

/** What a sign-up link needs to know of the organisation. */
export type Doors = Pick<Network, 'site' | 'contacts' | 'counties'>;

export interface SignUp {
  /** The page with every way to join, and its card; null without a public address. */
  page: string | null;
  card: string | null;
  /** The ways to join that are set up, those of the campaign's channel first or alone. */
  links: JoinLink[];
  /** What is written to join: UNIR Henderson K2K2. */
  words: string;
}

const linked: readonly JoinLink['channel'][] = ['telegram', 'sms', 'signal'];

/** The links of a campaign. */
export function signUpOf(
  { site, contacts, counties }: Doors,
  campaign: Pick<Campaign, 'code' | 'county' | 'language' | 'channel'>,
): SignUp {
  const { code, county, language, channel } = campaign;
  const name = counties.get(county)?.name ?? county;
  // What is to be typed or opened by a link holds no marks of direction.
  const words = text(language, 'outreach.flyer.words', { county: name, code }).replace(
    /[\u2066-\u2069]/g,
    '',
  );
  const links = linked.flatMap((one) => {
    const contact = contacts?.get(one);
    return contact && isOf(channel, one) ? [joinLink(one, contact, words, code)] : [];
  });
  const page = site === null ? null : `${site}/join/${code}`;
  return { page, card: page === null ? null : `${page}/card`, links, words };
}

function isOf(wanted: Channel | null, channel: Channel): boolean {
  return wanted === null || wanted === channel;
}

/** What the square on the card opens: the one way to join, or the page with all of them. */
export function targetOf({ page, links }: SignUp, channel: Channel | null): string | null {
  const [only] = links;
  return channel !== null && only ? only.url : (page ?? only?.url ?? null);
}
