import { text } from '../../content/catalog.ts';
import { directionOf, languageName } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import { updatePerson } from '../../people/people.ts';
import { yesNo } from '../form/yes-no.ts';
import { askJoin, join } from '../membership/membership.ts';
import { fileUnsent } from '../reports/turn-effects.ts';
import type { Scene } from '../scene.ts';
import { type Say, say } from '../turn.ts';
import type { NewLink } from './deed.ts';
import { type SignUp, signUpOf } from './sign-up.ts';
import { addCampaign, allCampaigns, type Campaign, campaignByCode } from './store/campaigns.ts';

/** A link, and how many joined by it. */
export async function showLinkOf(scene: Scene, code: string): Promise<void> {
  const campaign = await campaignByCode(scene.tx, code);
  if (campaign) showLink(scene, campaign);
}

export async function listLinks(scene: Scene): Promise<void> {
  const campaigns = await allCampaigns(scene.tx);
  if (campaigns.length === 0) {
    scene.reply(say('outreach.flyer.none'));
    return;
  }
  scene.reply(
    say('outreach.flyer.list'),
    ...campaigns.slice(-20).map((one) => lineOf(scene, one)),
    say('outreach.flyer.how'),
  );
}

function lineOf({ world, language }: Scene, one: Campaign): Say {
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

export async function addLink(scene: Scene, form: NewLink): Promise<void> {
  const { tx, world, person, now } = scene;
  const campaign = await addCampaign(
    tx,
    { ...form, createdById: person.id },
    () => makeCode(world.random),
    now,
  );
  const subject = `campaign:${campaign.id}`;
  await audit(tx, { actorId: person.id, action: 'campaign.added', subject }, now);
  showLink(scene, campaign);
}

function showLink(scene: Scene, campaign: Campaign): void {
  const { network } = scene.world;
  const signUp = signUpOf(network, campaign);
  scene.reply(lineOf(scene, campaign), say('outreach.flyer.sends', { words: signUp.words }));
  if (signUp.page) {
    const { page, card } = signUp;
    scene.reply(
      say('outreach.flyer.page', {
        page: openable(scene, page),
        card: openable(scene, card ?? ''),
      }),
    );
  }
  scene.reply(...linksOf(scene, signUp));
  if (signUp.links.length > 0) return;
  const missing = campaign.channel && !signUp.page;
  scene.reply(say(missing ? 'outreach.flyer.no-channel' : 'outreach.flyer.no-number'));
}

function linksOf(scene: Scene, { links }: SignUp): Say[] {
  return links.map(({ channel, url }) => {
    const name = text(scene.language, `channel.${channel}`);
    return say('outreach.quote', { words: `${name}: ${openable(scene, url)}` });
  });
}

/** In right-to-left text a mark follows every value; a space keeps it out of what is opened. */
function openable({ language }: Scene, url: string): string {
  return directionOf(language) === 'rtl' ? `${url} ` : url;
}

/** Joins the county of a link by the ordinary way, in its language where none is known yet. */
export async function joinBy(scene: Scene, code: string, named: string | null): Promise<void> {
  const { tx, world, person, limits } = scene;
  const campaign = await campaignByCode(tx, code);
  if (!campaign) return;
  const { language } = campaign;
  if (person.language === null && world.network.languages.includes(language)) {
    await updatePerson(tx, person.id, { language });
    scene.language = language;
  }
  // Whoever writes another county than the card's means that one, and is not counted.
  const county = named ?? campaign.county;
  const counted = county === campaign.county ? code : undefined;
  if (!world.gazetteer.servedNames.has(county)) {
    const name = world.gazetteer.knownNames.get(county) ?? county;
    const example = [...world.gazetteer.servedNames.values()].slice(0, 3).join(', ');
    scene.reply(say('join.not-served', { county: name, example }));
    return;
  }
  await fileUnsent(scene);
  if (!limits.provenSender) {
    const draft = { county, campaign: counted };
    scene.session = { dialogue: { kind: 'confirm-join', draft, asking: 'sure' }, options: [] };
    scene.reply(...(await askJoin(scene, county)).says);
    return;
  }
  scene.reply(...(await join(scene, county, counted)).says);
  if (person.regional) {
    scene.session = { dialogue: { kind: 'idle' }, options: [] };
    return;
  }
  scene.session = { dialogue: { kind: 'regional', draft: {}, asking: 'sure' }, options: [] };
  scene.reply(say('join.regional', {}, yesNo));
}
