import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownIncident, knownIncidents } from '../areas/feeds/known.ts';
import type { KnownIncident } from '../areas/feeds/rules/incident.ts';
import { slugOf, tagOf } from '../areas/feeds/rules/names.ts';
import { directionOf, languages } from '../content/languages.ts';
import { findCode } from '../db/code.ts';
import type { WebContext } from '../web/context.ts';
import { alertFeed } from '../web/public/alert-feed.ts';
import { alertsPage } from '../web/public/alerts-page.ts';
import { knownNow } from '../web/public/known-now.ts';
import type { Shown } from '../web/public/shown.ts';
import { webApp } from '../web/server.ts';
import { capProblems } from './support/cap-shape.ts';
import { commandLine } from './support/command-line.ts';
import { AT, anIncident, MINUTE, teller } from './support/known.ts';
import { gazetteer } from './support/places.ts';
import { temporaryFolder } from './support/store.ts';
import { openTown, type Town } from './support/town.ts';
import { childrenOf, readXml, textsOf } from './support/xml.ts';

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const HOUR = 60 * MINUTE;

/** What only those who check may know, in three languages; the town is what the public is told. */
const canaries = ['canaria', 'Maple', 'camioneta', 'canary', 'سرية', '8285550177', 'ana', 'vera'];
const told = [
  'soy canaria, hay 3 camionetas de ICE en 214 Maple Street en Hendersonville, mi tel 8285550177',
  'There are 3 ICE vans at 214 Maple Street in Hendersonville, canary here, call 8285550177',
  'أنا سرية، ثلاث سيارات ICE عند 214 Maple Street في Hendersonville هاتفي 8285550177',
];

const home = { channel: 'signal', language: 'es' } as const;

let town: Town;
let reads: number;

beforeEach(async () => {
  town = openTown();
  reads = 0;
  for (const name of ['vera', 'victor', 'valeria']) {
    const lives = { name, ...home, counties: [HENDERSON] };
    await town.settle({ ...lives, roles: ['verifier'], onDuty: true });
  }
  const lives = { ...home, counties: [HENDERSON] };
  await town.settle({ ...lives, name: 'adela', roles: ['admin'] });
  await town.settle({ ...lives, name: 'rosa', roles: ['responder'] });
  await town.settle({ ...lives, name: 'sofia', roles: ['subscriber'] });
});
afterEach(() => town.close());

function contextOf(more: Partial<WebContext> = {}): WebContext {
  return {
    store: {
      ...town.store,
      read: (work: Parameters<typeof town.store.read>[0]) => {
        reads += 1;
        return town.store.read(work);
      },
    },
    now: town.clock.now,
    network: { name: teller.name, timeZone: teller.timeZone },
    doors: { site: teller.site, contacts: teller.contacts, counties: gazetteer.known },
    served: gazetteer.served.map(({ fips }) => fips),
    world: { gazetteer },
    languages: ['es', 'en', 'ar'],
    routes: [],
    channels: () => [],
    log: { error: () => undefined },
    cast: [],
    ...more,
  } as unknown as WebContext;
}

const codeTo = (name: string): string =>
  town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? '';

async function report(words = told[0] ?? ''): Promise<string> {
  await town.hear({ from: `ana-${town.sent.length}`, channel: 'signal', text: words });
  return codeTo('vera');
}

async function confirm(code: string): Promise<void> {
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
}

async function refute(code: string): Promise<void> {
  await town.text('vera', `FALSO ${code}`);
  await town.text('victor', `FALSO ${code}`);
}

const known = () => town.store.read((q) => knownIncidents(q, town.clock.now() - 24 * HOUR));

describe('what the public may know', () => {
  test.each(told)('of «%s» is nothing before it is confirmed, and then the town', async (words) => {
    const code = await report(words);
    expect(code).not.toBe('');
    expect(await known()).toEqual([]);
    await town.text('vera', `CONFIRMO ${code}`);
    // Responders were told; that is not the public.
    expect(await known()).toEqual([]);
    await town.text('victor', `CONFIRMO ${code}`);
    const [one, ...others] = await known();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ code, counties: [HENDERSON], town: 'Hendersonville', state: 'confirmed' },
      published: [{ kind: 'alert' }],
    });
    expect(one?.expiresAt).toBeGreaterThan(town.clock.now());
    for (const secret of canaries) expect(JSON.stringify(one)).not.toContain(secret);
  });

  test('is that it was not immigration, but not that nobody could look or nobody came', async () => {
    const refuted = await report();
    await refute(refuted);
    expect(await known()).toMatchObject([
      { code: refuted, state: 'not-immigration', published: [] },
    ]);
    await town.pass(3 * 60);
    await report();
    await town.pass(12 * 60);
    expect((await known()).map(({ code }) => code)).toEqual([refuted]);
  });

  test('is how it ended: by somebody who saw, or because nothing more was heard', async () => {
    const lapsed = await report();
    await confirm(lapsed);
    await town.pass(3 * 60);
    expect(await known()).toMatchObject([{ code: lapsed, state: 'lapsed', expiresAt: null }]);
    const ended = await report(told[1]);
    await confirm(ended);
    await town.decide('adela', `TERMINAR ${ended} SÍ`);
    const one = await town.store.read((q) => knownIncident(q, ended));
    expect(one).toMatchObject({
      state: 'ended',
      published: [{ kind: 'alert' }, { kind: 'all-clear' }],
    });
  });

  test('is that an alert was withdrawn', async () => {
    const code = await report();
    await confirm(code);
    await town.decide('adela', `RETIRAR ${code} SÍ`);
    expect(await known()).toMatchObject([
      { state: 'retracted', published: [{ kind: 'alert' }, { kind: 'retraction' }] },
    ]);
  });
});

describe('the pages', () => {
  const get = (path: string, headers: Record<string, string> = {}, app = webApp(contextOf())) =>
    app.request(path, { headers });

  test('and feeds say nothing of what only those who check may know', async () => {
    const confirmed = await report();
    await confirm(confirmed);
    await refute(await report(told[1]));
    const app = webApp(contextOf());
    const entry = readXml(await (await get('/alerts.atom', {}, app)).text());
    const caps = childrenOf(entry, 'entry').flatMap((one) =>
      childrenOf(one, 'link').flatMap(({ attributes: { rel, href = '' } }) =>
        rel === 'related' ? [href.replace(teller.site ?? '', '')] : [],
      ),
    );
    expect(caps).toHaveLength(1);
    for (const path of ['/alerts', '/alerts/henderson', '/alerts.atom', ...caps]) {
      for (const language of languages) {
        const answer = await get(`${path}?lang=${language}`, {}, app);
        expect(answer.status, path).toBe(200);
        const text = await answer.text();
        expect(text, path).toContain('Hendersonville');
        for (const secret of canaries) {
          expect(text, `${path} ${secret}`).not.toMatch(new RegExp(`(^|\\W)${secret}`));
        }
      }
    }
  });

  test.each(languages)(
    'in %s keep nothing, run nothing, ask nobody else, and tell how to report',
    async (language) => {
      await confirm(await report());
      const answer = await get(`/alerts/henderson?lang=${language}`);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      const shown = await answer.text();
      expect(shown).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
      expect(shown).toContain('Red &lt;de&gt; Prueba');
      expect(shown).toContain('+18285550100');
      expect(shown).toContain(`href="/rights/${language}"`);
      expect(shown).not.toMatch(/<script|style=|<style|src=|onclick|feeds\.|\{\{/);
      for (const [, href] of shown.matchAll(/<link[^>]+href="([^"]+)"/g)) {
        expect(href).toMatch(/^\/(assets|alerts)\/|^data:/);
      }
    },
  );

  test('speak the language asked for, else the browser’s first that is offered', async () => {
    const spoken = async (path: string, accepted: string) =>
      (await get(path, { 'accept-language': accepted })).headers.get('content-language');
    expect(await spoken('/alerts?lang=ar', 'en')).toBe('ar');
    expect(await spoken('/alerts', 'fr-CH, en;q=0.5, ar;q=0.8, es;q=0')).toBe('ar');
    expect(await spoken('/alerts', 'en-US,en;q=0.9')).toBe('en');
    expect(await spoken('/alerts', 'fr')).toBe('es');
    expect(await spoken('/alerts?lang=fr', '')).toBe('es');
  });

  test('of a county have its name or its code, and show no other county', async () => {
    await confirm(await report());
    const app = webApp(contextOf());
    for (const name of ['henderson', 'Henderson', HENDERSON]) {
      expect(await (await get(`/alerts/${name}`, {}, app)).text(), name).toContain(
        'Hendersonville',
      );
    }
    const other = await (await get('/alerts/buncombe?lang=en', {}, app)).text();
    expect(other).not.toContain('Hendersonville');
    expect(other).toContain('Most reports turn out to be something else');
    for (const none of ['rutherford', '99999', 'x.atom', '.atom']) {
      expect((await get(`/alerts/${none}`, {}, app)).status, none).toBe(404);
    }
  });

  test('are read and written once for all who come within seconds', async () => {
    const app = webApp(contextOf());
    const all = Array.from({ length: 50 }, (_, i) =>
      get(i % 2 ? '/alerts' : '/alerts.atom', {}, app),
    );
    for (const answer of await Promise.all(all)) expect(answer.status).toBe(200);
    expect(reads).toBe(1);
    town.clock.advance(5000);
    await get('/alerts', {}, app);
    expect(reads).toBe(2);
  });

  test('come back after the store could not be read', async () => {
    let isBroken = true;
    const store = {
      read: () => (isBroken ? Promise.reject(new Error('full')) : town.store.read(async () => [])),
    } as unknown as Town['store'];
    const look = knownNow(store, town.clock.now);
    await expect(look()).rejects.toThrow('full');
    isBroken = false;
    expect((await look()).incidents).toEqual([]);
  });

  test('and feeds are not sent again to whoever has them', async () => {
    await confirm(await report());
    const app = webApp(contextOf());
    for (const path of ['/alerts', '/alerts.atom', '/alerts/henderson.atom']) {
      const tag = (await get(path, {}, app)).headers.get('etag') ?? '';
      expect(tag, path).not.toBe('');
      const again = await get(path, { 'if-none-match': tag }, app);
      expect(again.status, path).toBe(304);
      expect(again.headers.get('cache-control'), path).toContain('max-age=30');
    }
    const before = (await get('/alerts.atom', {}, app)).headers.get('etag') ?? '';
    town.clock.advance(5000);
    expect((await get('/alerts.atom', { 'if-none-match': before }, app)).status).toBe(304);
    await town.pass(3 * 60);
    expect((await get('/alerts.atom', { 'if-none-match': before }, app)).status).toBe(200);
  });

  test('give the CAP document of each publication, and of nothing else', async () => {
    const code = await report();
    await confirm(code);
    await town.pass(3 * 60);
    const incident = (await known())[0];
    const app = webApp(contextOf());
    expect(incident?.published).toHaveLength(2);
    for (const { id } of incident?.published ?? []) {
      const answer = await get(`/alerts/cap/${code}-${id}.xml`, {}, app);
      expect(answer.headers.get('content-type')).toContain('application/cap+xml');
      expect(capProblems(readXml(await answer.text()))).toEqual([]);
    }
    for (const name of [`${code}-1.xml`, `${code}.xml`, 'x', `${code}-99.xml`]) {
      expect((await get(`/alerts/cap/${name}`, {}, app)).status, name).toBe(404);
    }
  });
});

/** A page or a feed of these incidents. */
function shownOf(incidents: KnownIncident[], more: Partial<Shown> = {}): Shown {
  const at = AT + 20 * MINUTE;
  const now = {
    at,
    incidents,
    once: async (_: string, write: () => unknown) => String(await write()),
  };
  return { web: contextOf(), language: 'en', county: null, known: now, ...more };
}
const pageOf = async (shown: Shown): Promise<string> => String(await alertsPage(shown));

describe('what is shown', () => {
  test('stands under what it is, and what is long over under nothing', async () => {
    const endedAt = AT;
    const page = await pageOf(
      shownOf([
        anIncident({ town: 'Uno', activity: 'raid', site: 'Plaza Cuatro' }),
        anIncident({ town: 'Dos', state: 'lapsed', endedAt }),
        anIncident({
          town: 'Tres',
          state: 'not-immigration',
          instead: 'police',
          endedAt,
          published: [],
        }),
        anIncident({ town: 'Cinco', state: 'ended', endedAt: AT - 25 * HOUR }),
      ]),
    );
    const at = (text: string): number => page.indexOf(text);
    const order = ['Confirmed now', 'Uno', 'It is a raid', 'Plaza Cuatro', 'Over in the last'];
    order.push('Dos', 'cannot be sure', 'not immigration</h2>', 'Tres', 'It was police');
    expect(order.map(at)).toEqual(order.map(at).toSorted((one, other) => one - other));
    expect(order.map(at)).not.toContain(-1);
    expect(page).not.toContain('Cinco');
    expect(page).not.toContain('We have nothing confirmed now');
  });

  test('of what spans counties is in each of them', async () => {
    const incidents = [anIncident({ counties: [HENDERSON, BUNCOMBE], town: 'Uno' })];
    expect(await pageOf(shownOf(incidents, { county: BUNCOMBE }))).toContain('Uno');
    expect(await pageOf(shownOf(incidents, { county: '37115' }))).not.toContain('Uno');
  });

  test('is written, not run', async () => {
    const incidents = [anIncident({ town: '<script>x</script>', site: '"><img src=x>' })];
    expect(await pageOf(shownOf(incidents))).not.toMatch(/<script|<img/);
  });
});

describe('an Atom feed', () => {
  const feedOf = (incidents: KnownIncident[], more: Partial<Shown> = {}) =>
    readXml(alertFeed(shownOf(incidents, more)));

  test('has all that RFC 4287 asks for', () => {
    const feed = feedOf([anIncident(), anIncident({ code: 'A2A2', published: [] })]);
    expect(feed).toMatchObject({
      name: 'feed',
      attributes: { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
    });
    const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
    const tag = /^tag:red\.example,2026:[\w/-]+$/;
    const entries = childrenOf(feed, 'entry');
    expect(entries).toHaveLength(2);
    for (const node of [feed, ...entries]) {
      for (const name of ['id', 'title', 'updated']) expect(textsOf(node, name)).toHaveLength(1);
      expect(textsOf(node, 'updated')[0]).toMatch(date);
      expect(textsOf(node, 'id')[0]).toMatch(tag);
    }
    expect(textsOf(childrenOf(feed, 'author')[0], 'name')).toEqual(['Red <de> Prueba & más']);
    const rels = childrenOf(feed, 'link').map(({ attributes }) => attributes.rel);
    expect(rels).toEqual(['self', 'alternate']);
    expect(new Set(entries.map((entry) => textsOf(entry, 'id')[0])).size).toBe(2);
  });

  test('tells by categories how it stands and where, and links the latest CAP document', () => {
    const published = [
      { id: 12, kind: 'alert', at: AT },
      { id: 15, kind: 'all-clear', at: AT + HOUR },
    ] as const;
    const [entry] = childrenOf(
      feedOf([anIncident({ state: 'ended', endedAt: AT, published })]),
      'entry',
    );
    const terms = childrenOf(entry, 'category').map(({ attributes: { term, label } }) => [
      term,
      label,
    ]);
    expect(terms).toEqual([
      ['ended', 'Over'],
      ['037089', 'Henderson County'],
    ]);
    const links = childrenOf(entry, 'link').map(({ attributes }) => attributes.href);
    expect(links).toContain('https://red.example/alerts/cap/H7K2-15.xml');
  });

  test('keeps the id of an entry, whatever its language, county, state or feed', () => {
    const ids = [
      feedOf([anIncident()]),
      feedOf([anIncident({ state: 'ended', endedAt: AT })], { language: 'ar' }),
      feedOf([anIncident()], { county: HENDERSON, language: 'es' }),
    ].map((feed) => textsOf(childrenOf(feed, 'entry')[0], 'id')[0]);
    expect(new Set(ids)).toEqual(new Set(['tag:red.example,2026:alert/H7K2']));
  });

  test('without a public address names no address it was asked at', () => {
    const web = contextOf({ doors: { ...contextOf().doors, site: null } });
    const feed = alertFeed(shownOf([anIncident()], { web }));
    expect(feed).toContain('href="/alerts/cap/H7K2-12.xml"');
    expect(tagOf(null, 'alerts')).toBe('tag:localhost,2026:alerts');
    expect(tagOf('http://127.0.0.1:3000', 'alerts')).toBe('tag:127.0.0.1,2026:alerts');
  });
});

test('a county whose name another has is reached by its code', () => {
  const counties = new Map([
    ['37043', { name: 'Clay' }],
    ['13061', { name: 'Clay' }],
    ['35013', { name: 'Doña Ana' }],
  ]);
  const served = [...counties.keys()];
  expect(served.map((fips) => slugOf(counties, served, fips))).toEqual([
    '37043',
    '13061',
    'dona-ana',
  ]);
  expect(slugOf(counties, ['37043'], '37043')).toBe('clay');
});

describe('alert show', () => {
  const folder = temporaryFolder();
  const run = commandLine(join(folder.path, 'data'));
  afterAll(() => folder.remove());

  test('says that there is nothing to be known of a code', async () => {
    const { status, stderr } = await run(['alert', 'show', 'H7K2', '--cap']);
    expect(status).toBe(1);
    expect(stderr).toContain('the public may know nothing of H7K2');
    expect((await run(['alert', 'show', 'H7K2', '--of', '3'])).stderr).toContain('--cap');
    expect((await run(['alert', 'show'])).status).toBe(2);
  });
});
