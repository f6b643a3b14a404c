import { text } from '../../content/catalog.ts';
import { directionOf, languageName } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { joinedBefore } from '../../people/memberships.ts';
import { updatePerson } from '../../people/people.ts';
import { type Act, asked, type Outcome, told } from '../act.ts';
import { yesNo } from '../form/yes-no.ts';
import { askJoin, join } from '../membership/membership.ts';
import { type Say, say } from '../turn.ts';
import type { NewLink } from './deed.ts';
import { type SignUp, signUpOf } from './sign-up.ts';
import {
  addCampaign,
  allCampaigns,
  type Campaign,
  campaignByCode,
  countJoined,
} from './store/campaigns.ts';

/** A link, and how many joined by it. */
export async function showLinkOf(act: Act, code: string): Promise<Outcome> {
  const campaign = await campaignByCode(act.tx, code);
  return campaign ? told(...linkSays(act, campaign)) : told();
}

export async function listLinks(act: Act): Promise<Outcome> {
  const campaigns = await allCampaigns(act.tx);
  if (campaigns.length === 0) return told(say('outreach.flyer.none'));
  return told(
    say('outreach.flyer.list'),
    ...campaigns.slice(-20).map((one) => lineOf(act, one)),
    say('outreach.flyer.how'),
  );
}

function lineOf({ world, language }: Act, one: Campaign): Say {
  const { code, name, county, joined, channel } = one;
  return say('outreach.flyer.line', {
    code,
    name,
    joined,
    county: world.network.counties.get(county)?.name ?? county,
    language: languageName(one.language, language),
    channel: channel
      ? text(language, `channel.${channel}`)
      : text(language, 'outreach.flyer.any-channel'),
  });
}

export async function addLink(act: Act, form: NewLink): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const campaign = await addCampaign(
    tx,
    { ...form, createdById: person.id },
    () => makeCode(world.random),
    now,
  );
  const subject = `campaign:${campaign.id}`;
  await audit(tx, { actorId: person.id, action: 'campaign.added', subject }, now);
  return told(...linkSays(act, campaign));
}

/** A link in a line, what it sends, and every way to open it. */
function linkSays(act: Act, campaign: Campaign): Say[] {
  const signUp = signUpOf(act.world.network, campaign);
  const { words, page, card, links } = signUp;
  const lacks = campaign.channel && !page ? 'no-channel' : 'no-number';
  const pages = page && { page: openable(act, page), card: openable(act, card ?? '') };
  return [
    lineOf(act, campaign),
    say('outreach.flyer.sends', { words }),
    ...(pages ? [say('outreach.flyer.page', pages)] : []),
    ...linksOf(act, signUp),
    ...(links.length > 0 ? [] : [say(`outreach.flyer.${lacks}`)]),
  ];
}

function linksOf(act: Act, { links }: SignUp): Say[] {
  return links.map(({ channel, url }) => {
    const name = text(act.language, `channel.${channel}`);
    return say('outreach.quote', { words: `${name}: ${openable(act, url)}` });
  });
}

/** In right-to-left text a mark follows every value; a space keeps it out of what is opened. */
function openable({ language }: Act, url: string): string {
  return directionOf(language) === 'rtl' ? `${url} ` : url;
}

/** Joins the county of a link by the ordinary way, in its language where none is known yet. */
export async function joinBy(act: Act, code: string, named: string | null): Promise<Outcome> {
  const campaign = await campaignByCode(act.tx, code);
  if (!campaign) return told();
  return inItsLanguage(act, campaign, (spoken) => joinCounty(spoken, campaign, named));
}

/** Asks for the consent to that; null where there is nothing to join. */
export async function askJoinBy(
  act: Act,
  code: string,
  named: string | null,
): Promise<Outcome | null> {
  const campaign = await campaignByCode(act.tx, code);
  const county = named ?? campaign?.county;
  if (!campaign || !county || !act.world.gazetteer.servedNames.has(county)) return null;
  return inItsLanguage(act, campaign, (spoken) => askJoin(spoken, county));
}

async function inItsLanguage<Led extends Outcome | null>(
  act: Act,
  { language }: Campaign,
  does: (spoken: Act) => Promise<Led>,
): Promise<Led> {
  const { tx, world, person } = act;
  const isNew = person.language === null && world.network.languages.includes(language);
  if (!isNew) return does(act);
  await updatePerson(tx, person.id, { language });
  const led = await does({ ...act, language });
  return led && { ...led, language };
}

async function joinCounty(act: Act, campaign: Campaign, named: string | null): Promise<Outcome> {
  const { world, person } = act;
  // Whoever writes another county than the card's means that one, and is not counted.
  const county = named ?? campaign.county;
  if (!world.gazetteer.servedNames.has(county)) {
    const name = world.gazetteer.knownNames.get(county) ?? county;
    const example = [...world.gazetteer.servedNames.values()].slice(0, 3).join(', ');
    return told(say('join.not-served', { county: name, example }));
  }
  const isCounted = county === campaign.county;
  const { says } = await (isCounted ? joinCounted(act, county, campaign.code) : join(act, county));
  if (person.regional) return asked({ kind: 'idle' }, ...says);
  const question = say('join.regional', {}, yesNo);
  return asked({ kind: 'regional', draft: {}, asking: 'sure' }, ...says, question);
}

/** Joins a county, and counts it for a link where they had never joined that county. */
async function joinCounted(act: Act, county: string, code: string): Promise<Outcome> {
  const { tx, person } = act;
  const before = await joinedBefore(tx, person.id, county);
  const joined = await join(act, county);
  if (joined.added && !before) await countJoined(tx, code);
  return joined;
}
