import { join } from 'node:path';
import { openVault } from '../db/vault.ts';
import { openSqlite } from '../schema/open.ts';
import { browserAt, consoleOf } from '../tests/support/console-browser.ts';
import { openTown } from '../tests/support/town.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { type Crowd, type Filled, fill } from './console-crowd.ts';
import { KEY, temporaryFolder } from './folder.ts';
import { say } from './say.ts';
import { median, percentile } from './statistics.ts';

/** How long the server takes for a page, in milliseconds, and how long the page is. */
export interface PageTime {
  path: string;
  who: string;
  median: number;
  p95: number;
  /** Of the processor, which a busy machine does not lengthen. */
  cpu: number;
  bytes: number;
}

const WARM_UPS = 3;
const ROUNDS = 20;

/** The pages, as somebody opens them; a line here measures another one. */
const pages: readonly { who: 'admin' | 'verifier' | 'compa'; path(filled: Filled): string }[] = [
  { who: 'admin', path: () => '/now' },
  { who: 'admin', path: () => '/now?county=37089' },
  { who: 'verifier', path: () => '/now' },
  { who: 'admin', path: ({ alert }) => `/incidents/${alert}` },
  { who: 'admin', path: ({ open }) => `/incidents/${open}` },
  { who: 'admin', path: ({ alert }) => `/incidents/${alert}/do/end` },
  { who: 'admin', path: ({ open }) => `/incidents/${open}/do/approve` },
  { who: 'admin', path: ({ open }) => `/incidents/${open}/do/merge` },
  { who: 'admin', path: () => '/inbox' },
  { who: 'admin', path: () => '/inbox?tab=all' },
  { who: 'compa', path: () => '/inbox' },
  { who: 'admin', path: ({ case: code }) => `/inbox/${code}` },
  { who: 'admin', path: ({ case: code }) => `/inbox/${code}/refer` },
  { who: 'admin', path: () => '/compose' },
  { who: 'admin', path: () => '/compose/new' },
  { who: 'admin', path: () => '/deliveries' },
  { who: 'admin', path: ({ broadcast }) => `/deliveries/${broadcast}` },
  { who: 'admin', path: () => '/channels' },
  { who: 'admin', path: () => '/account' },
  { who: 'admin', path: () => '/alerts' },
  { who: 'admin', path: () => '/rights/es' },
];

/** Measures each page over a store that is full. Pages that there are not are left out, with a word. */
export async function consolePages(crowd: Crowd): Promise<PageTime[]> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'defensa.sqlite');
  const town = openTown(openSqlite({ file, vault: openVault(KEY) }));
  try {
    say(`filling the store: ${JSON.stringify(crowd)}`);
    const filled = await fill(town, crowd);
    const web = consoleOf(town);
    const browsers = new Map<string, ReturnType<typeof browserAt>>();
    const found: PageTime[] = [];
    for (const { who, path } of pages) {
      const browser = browsers.get(who) ?? browserAt(web);
      if (!browsers.has(who)) {
        await browser.post(await makeSignInLink(town.store, town.clock.now(), filled[who]));
        browsers.set(who, browser);
      }
      const at = path(filled);
      const status = (await browser.get(at)).status;
      if (status === 200) found.push({ who, ...(await timeOf(browser, at)) });
      else say(`${at} left out: it answers ${status}`);
    }
    return found;
  } finally {
    await town.close();
    folder.remove();
  }
}

async function timeOf(
  browser: ReturnType<typeof browserAt>,
  path: string,
): Promise<Omit<PageTime, 'who'>> {
  const times: number[] = [];
  let bytes = 0;
  let before = process.cpuUsage();
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    if (round === 0) before = process.cpuUsage();
    const began = performance.now();
    bytes = (await (await browser.get(path)).arrayBuffer()).byteLength;
    if (round >= 0) times.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000 / ROUNDS;
  return { path, median: median(times), p95: percentile(times, 95), cpu, bytes };
}
