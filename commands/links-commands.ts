import type { Command } from 'commander';
import { type Channel, channels } from '../adapters/adapter.ts';
import { contactsOf, gazetteerOf } from '../app.ts';
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
import type { Store } from '../db/store.ts';
import { createLog } from '../log.ts';
import { UsageError } from './people-commands.ts';

type WithStore = <T>(work: (store: Store, config: Config) => Promise<T>) => Promise<T>;

interface AddOptions {
  language: string;
  channel?: string;
  json?: boolean;
}

const NAME_MOST = 60;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** `links list`, `links add` and `links show`. */
export function addLinksCommands(
  program: Command,
  withStore: WithStore,
  random: () => number,
): void {
  const links = program.command('links').description('sign-up links and how many joined by each');

  links
    .command('list')
    .description('every sign-up link with how many joined by it')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withStore(async (store, config) => {
        const doors = await doorsOf(config);
        const found = (await store.read(allCampaigns)).map((one) => shownOf(doors, one));
        if (json) out(JSON.stringify(found));
        else if (found.length === 0) out('There are no sign-up links.');
        else
          for (const { code, joined, county, language, channel, name } of found) {
            out(`${code}  joined: ${joined}  ${county}  ${language}  ${channel ?? 'all'}  ${name}`);
          }
      }),
    );

  links
    .command('add')
    .description('make a sign-up link')
    .argument('<county>', 'a county of the network, by its name or FIPS code')
    .argument('<name>', 'what the team calls it, such as "health fair"')
    .option('--language <code>', 'es, en or ar', 'es')
    .option('--channel <name>', 'the one channel its card opens; default: a page with all')
    .option('--json', 'print JSON')
    .action((county: string, name: string, options: AddOptions) =>
      withStore(async (store, config) => {
        const given = campaignOf(config, county, name, options);
        const now = Date.now();
        const added = await store.transact(async (tx) => {
          const one = await addCampaign(tx, given, () => makeCode(random), now);
          const subject = `campaign:${one.id}`;
          await audit(tx, { actorId: null, action: 'campaign.added', subject }, now);
          return one;
        });
        print(shownOf(await doorsOf(config), added), options.json);
      }),
    );

  links
    .command('show')
    .description('the links of one, and how many joined by it')
    .argument('<code>')
    .option('--json', 'print JSON')
    .action((code: string, { json }: { json?: boolean }) =>
      withStore(async (store, config) => {
        const found = await store.read((q) => campaignByCode(q, code.toUpperCase()));
        if (!found) throw new UsageError(`there is no sign-up link ${code}`);
        print(shownOf(await doorsOf(config), found), json);
      }),
    );
}

async function doorsOf(config: Config): Promise<Doors> {
  const log = createLog('silent');
  const adapters = await Promise.all(
    config.channels.map(({ create }) => create({ now: Date.now, log })),
  );
  return {
    site: config.publicUrl?.replace(/\/$/, '') ?? null,
    contacts: contactsOf(adapters),
    counties: gazetteerOf(config).known,
  };
}

function shownOf(doors: Doors, { id, createdById, createdAt, ...one }: Campaign) {
  const { page, card, links, words } = signUpOf(doors, one);
  const county = doors.counties.get(one.county)?.name ?? one.county;
  return { ...one, county, fips: one.county, words, page, card, links };
}

function print(shown: ReturnType<typeof shownOf>, json = false): void {
  if (json) {
    out(JSON.stringify(shown));
    return;
  }
  const { code, name, county, language, joined, words, page, card, links } = shown;
  out(`${code}  ${name}  ${county}  ${language}  joined: ${joined}`);
  out(`  sends: ${words}`);
  if (page && card) out(`  page: ${page}\n  cards to print: ${card}`);
  else out('  For a page and cards, set PUBLIC_URL.');
  for (const link of links) out(`  ${link.channel}: ${link.url}`);
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
