import { type Channel, channels } from '../adapters/adapter.ts';
import { contactsOf } from '../adapters/contacts.ts';
import { type Doors, signUpOf } from '../areas/links/sign-up.ts';
import {
  addCampaign,
  allCampaigns,
  type Campaign,
  campaignByCode,
  type NewCampaign,
} from '../areas/links/store/campaigns.ts';
import type { Config } from '../config.ts';
import { isLanguage } from '../content/languages.ts';
import { audit } from '../db/audit.ts';
import { makeCode } from '../db/code.ts';
import { createLog } from '../log.ts';
import { gazetteerOf } from '../service-area.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { withStore } from './with-store.ts';

/** What `links add` is told. */
export interface AddOptions extends JsonOption {
  language: string;
  channel?: string;
}

const NAME_MOST = 60;

/** Prints every sign-up link with how many joined by it. */
export async function listLinks(call: Call, { json }: JsonOption): Promise<void> {
  await withStore(call, async (store, config) => {
    const doors = await doorsOf(call, config);
    const found = (await store.read(allCampaigns)).map((one) => shownOf(doors, one));
    if (json) return call.out(JSON.stringify(found));
    if (found.length === 0) return call.out('There are no sign-up links.');
    for (const { code, joined, county, language, channel, name } of found) {
      call.out(`${code}  joined: ${joined}  ${county}  ${language}  ${channel ?? 'all'}  ${name}`);
    }
  });
}

/** Makes a sign-up link and prints it. */
export async function addLink(
  call: Call,
  [county, name]: [county: string, name: string],
  options: AddOptions,
): Promise<void> {
  await withStore(call, async (store, config) => {
    const given = campaignOf(config, county, name, options);
    const now = call.io.now();
    const added = await store.transact(async (tx) => {
      const one = await addCampaign(tx, given, () => makeCode(call.io.random), now);
      const subject = `campaign:${one.id}`;
      await audit(tx, { actorId: null, action: 'campaign.added', subject }, now);
      return one;
    });
    print(call, shownOf(await doorsOf(call, config), added), options.json);
  });
}

/** Prints the links of one, and how many joined by it. */
export async function showLink(call: Call, code: string, { json }: JsonOption): Promise<void> {
  await withStore(call, async (store, config) => {
    const found = await store.read((q) => campaignByCode(q, code.toUpperCase()));
    if (!found) throw new UsageError(`there is no sign-up link ${code}`);
    print(call, shownOf(await doorsOf(call, config), found), json);
  });
}

async function doorsOf({ io }: Call, config: Config): Promise<Doors> {
  const log = createLog('silent');
  const adapters = await Promise.all(
    config.channels.map(({ create }) => create({ now: io.now, log })),
  );
  return {
    site: config.publicUrl,
    contacts: contactsOf(adapters),
    counties: gazetteerOf(config).known,
  };
}

function shownOf(doors: Doors, { id, createdById, createdAt, ...one }: Campaign) {
  const { page, card, links, words } = signUpOf(doors, one);
  const county = doors.counties.get(one.county)?.name ?? one.county;
  return { ...one, county, fips: one.county, words, page, card, links };
}

function print(call: Call, shown: ReturnType<typeof shownOf>, json = false): void {
  if (json) {
    call.out(JSON.stringify(shown));
    return;
  }
  const { code, name, county, language, joined, words, page, card, links } = shown;
  call.out(`${code}  ${name}  ${county}  ${language}  joined: ${joined}`);
  call.out(`  sends: ${words}`);
  if (page && card) call.out(`  page: ${page}\n  cards to print: ${card}`);
  else call.out('  For a page and cards, set PUBLIC_URL.');
  for (const link of links) call.out(`  ${link.channel}: ${link.url}`);
}

function campaignOf(
  config: Config,
  county: string,
  name: string,
  { language, channel }: AddOptions,
): NewCampaign {
  const gazetteer = gazetteerOf(config);
  const normal = gazetteer.normalise(county).replace(/ county$/, '');
  const found = gazetteer.served.find(
    (one) => one.fips === county || gazetteer.normalise(one.name) === normal,
  );
  if (!found) throw new UsageError(`"${county}" is no county of this network`);
  if (!isLanguage(language) || !config.network.languages.includes(language)) {
    throw new UsageError(`--language: "${language}" is not spoken here`);
  }
  const known = channels.find((one): one is Channel => one === channel && one !== 'simulator');
  if (channel !== undefined && !known) {
    throw new UsageError(`--channel: "${channel}" is none of signal, telegram, sms`);
  }
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > NAME_MOST) {
    throw new UsageError(`the name needs 1 to ${NAME_MOST} letters`);
  }
  return { county: found.fips, name: trimmed, language, channel: known ?? null, createdById: null };
}
