import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import { directionOf, languages } from '../content/languages.ts';
import { documents, rightsDocument } from '../content/rights.ts';
import { countyMap } from '../web/parts/county-map.ts';
import { incidentsPart } from '../web/public/incidents-part.ts';
import { knownNow } from '../web/public/known-now.ts';
import { richText } from '../web/public/rich-text.ts';
import { SITE } from './support/console-browser.ts';
import { piecesOf, valuesOf } from './support/page.ts';
import { gazetteer } from './support/places.ts';
import { contacts, HENDERSON, type PublicTown, publicTown } from './support/public-town.ts';

let town: PublicTown;
beforeAll(async () => {
  town = await publicTown();
  await town.seen('3 camionetas de ICE en el Walmart de Hendersonville');
  await town.pass(20);
  await town.seen('agentes de ICE con chalecos en el Ingles de Asheville');
  await town.seen('agentes de ICE en una esquina de Brevard', 'FALSO');
  await town.text('carla', 'HORARIO lunes 9:00-12:00 30 Casa Secreta, 12 Main St');
  await town.text('cora', 'OFFICE HOURS Monday 9:00-12:00 30 Hidden Hall, 14 Main St');
});
afterAll(() => town.close());

const people = { accept: 'text/html,*/*', 'accept-language': 'es' };
const get = (path: string, headers: Record<string, string> = people, web = town.web) =>
  web.request(path, { headers });
const pageAt = async (path: string, web = town.web): Promise<string> =>
  (await get(path, people, web)).text();

/** Every page that can be reached from where people begin, by what it is at. */
async function crawl(from: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const waiting = [...from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const answer = await get(path);
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
    expect(answer.status, path).toBe(path.startsWith('/lost') ? 404 : 200);
    found.set(path, isPage ? await answer.text() : '');
    for (const href of valuesOf(found.get(path) ?? '', 'href')) {
      const [next = ''] = new URL(href, `https://red.example${path}`).href.split('#');
      const own = next.startsWith('https://red.example/');
      if (own) waiting.push(next.slice('https://red.example'.length));
    }
  }
  return found;
}

describe('every page that can be reached', () => {
  let pages: Map<string, string>;
  let read: [string, string][];
  beforeAll(async () => {
    const begin = languages.map((language) => `/line?lang=${language}`);
    const more = ['/join/A2A2', '/join/D4D4', '/lost?lang=es', '/rights/es?q=fianza'];
    pages = await crawl([...begin, ...more]);
    // The door for staff is another's page.
    read = [...pages].filter(([path, page]) => page !== '' && path !== '/sign-in');
  }, 60_000);

  test('is there, in every language', () => {
    for (const language of languages) {
      for (const name of documents)
        expect([...pages.keys()]).toContain(`/rights/${language}/${name}`);
      for (const path of ['/alerts', '/alerts/henderson', '/appointment', '/join', '/line']) {
        expect([...pages.keys()]).toContain(`${path}?lang=${language}`);
      }
    }
    expect(pages.size).toBeGreaterThan(3 * documents.length);
  });

  test('leads to every other language, home, and to a way to write', () => {
    for (const [path, page] of read) {
      const spoken = languages.find((one) => page.includes(`<html lang="${one}"`)) ?? 'es';
      expect(page, path).toContain(`dir="${directionOf(spoken)}"`);
      for (const other of languages.filter((one) => one !== spoken)) {
        expect(page, path).toContain(`hreflang="${other}"`);
      }
      expect(page, path).toContain(`href="/line?lang=${spoken}"`);
      expect(page, path).toContain('id="write"');
      expect(page, path).toMatch(/href="sms:\+18285550100/);
      expect(page, path).toContain('href="https://signal.me/#p/+18285550101"');
      expect(page, path).toContain('href="https://t.me/DefensaBot');
    }
  });

  test('has no link into nowhere within itself, and no text that is missing', () => {
    for (const [path, page] of read) {
      for (const href of valuesOf(page, 'href').filter((one) => one.startsWith('#'))) {
        expect(page, `${path} ${href}`).toContain(` id="${href.slice(1)}"`);
      }
      expect(page, path).not.toMatch(/\bpublic\.(?!css)\w|\{\{|undefined|\[object/);
      const ids = valuesOf(page, 'id');
      expect(new Set(ids).size, path).toBe(ids.length);
    }
  });

  test('keeps nothing, asks nobody else, and is light', async () => {
    const css = await (await get('/assets/public.css')).arrayBuffer();
    for (const [path, page] of read) {
      const scripts = [...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
      expect(
        scripts.filter((one) => !one.includes('src="/assets/print.js"')),
        path,
      ).toEqual([]);
      expect(page, path).not.toMatch(/ style=|<style| onclick/);
      for (const src of valuesOf(page, 'src')) expect(src, path).toMatch(/^\//);
      for (const [, href = ''] of page.matchAll(/<link[^>]+href="([^"]+)"/g)) {
        expect(href, path).toMatch(/^\/(?!\/)|^data:/);
      }
      expect(Buffer.byteLength(page) + css.byteLength, path).toBeLessThan(100_000);
    }
    expect((await get('/line')).headers.get('set-cookie')).toBeNull();
  });

  test('makes every number a link, which is not broken over lines', () => {
    const NUMBER = /(?<![\w.-])(?:1-\d{3}-\d{3}-\d{4}|\+\d[\d ]{9,}|911|988|211|88788)(?![\w-])/;
    let seen = 0;
    for (const [path, page] of read) {
      for (const { words, inside } of piecesOf(page)) {
        const isPrinted = inside.some(({ attributes }) =>
          /class="(sheet|sources)"/.test(attributes),
        );
        if (!NUMBER.test(words) || isPrinted || inside.some(({ name }) => name === 'title'))
          continue;
        seen += 1;
        const link = inside.find(({ name }) => name === 'a');
        const isNamed = link?.attributes.includes('href="/') && !/^[\s\d+-]+$/.test(words);
        expect(link, `${path}: ${words}`).toBeDefined();
        // A title that names a number opens its answer.
        if (isNamed) continue;
        const at = inside.at(-1);
        expect(at?.attributes, `${path}: ${words}`).toMatch(/class="number" dir="ltr"/);
        expect(link?.attributes, `${path}: ${words}`).toMatch(/href="(tel|sms|https):/);
      }
    }
    expect(seen).toBeGreaterThan(200);
  });

  test('in Arabic holds together what is read from left to right', () => {
    for (const [path, page] of read) {
      for (const { words, inside } of piecesOf(page)) {
        const opened = words.match(/[\u2066-\u2068]/g)?.length ?? 0;
        const closed = words.match(/\u2069/g)?.length ?? 0;
        expect(opened, `${path}: ${words}`).toBe(closed);
        const address = /https?:\/\/|\b[a-z]+\.(?:gov|org)\b/.test(words);
        const isRight = inside[0]?.attributes.includes('rtl') ?? false;
        if (!address || !isRight) continue;
        const held = inside.some(
          ({ name, attributes }) => name === 'bdi' || /dir="ltr"/.test(attributes),
        );
        expect(held, `${path}: ${words}`).toBe(true);
      }
    }
  });

  test('has one heading of the first order, and skips none', () => {
    for (const [path, page] of read) {
      const orders = [...page.matchAll(/<h([1-6])/g)].map(([, order]) => Number(order));
      expect(orders[0], path).toBe(1);
      expect(
        orders.filter((one) => one === 1),
        path,
      ).toHaveLength(1);
      for (const [at, order] of orders.entries()) {
        if (at > 0) expect(order - (orders[at - 1] ?? 0), path).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('an answer', () => {
  test.each([
    ['es', 'I do not consent to your entry', 'Qué hacer ahora'],
    ['ar', 'I do not consent to your entry', 'ماذا تفعلون الآن'],
    ['en', 'I do not consent to your entry.', 'What to do now'],
  ] as const)('in %s begins with what to say, in English too', async (language, say, doing) => {
    const page = await pageAt(`/rights/${language}/home-visit`);
    const spoken = language === 'en' ? `<q>${say}</q>` : `<q lang="en" dir="ltr">${say}</q>`;
    expect(page.indexOf(spoken)).toBeGreaterThan(0);
    expect(page.indexOf(spoken)).toBeLessThan(page.indexOf(doing));
    expect(page).toMatch(new RegExp(`<h2>[\\s\\S]{0,400}${doing}</h2>`));
    expect(page).toContain(rightsDocument('warrants', language).title);
    expect(page).toContain(`/rights/${language}"`);
  });

  test('has working links, and numbers that can be called', async () => {
    const page = await pageAt('/rights/ar/find-detained');
    expect(page).toContain('href="https://locator.ice.gov" rel="noreferrer"');
    expect(page).toContain('href="tel:+18008987180"');
    expect(await pageAt('/rights/en/violence')).toContain('href="sms:88788"');
    expect(await pageAt('/rights/es/wages')).toContain('href="https://labor.nc.gov"');
  });
});

describe('a text on a page', () => {
  const rich = async (words: string, language: 'es' | 'en' | 'ar'): Promise<string> =>
    String(await richText(words, language));

  test('is escaped', async () => {
    expect(await rich('<b> & "x" https://a.gov/"><script>', 'es')).not.toMatch(/<b>|<script/);
  });

  test.each(['8 CFR 287.8', 'G.S. 211-4', 'en 1988', '911-A', '2111', 'v2.911'])(
    'takes «%s» for no number to call',
    async (words) => {
      expect(await rich(words, 'es')).not.toContain('tel:');
    },
  );

  test('ends an address before the mark that follows it', async () => {
    expect(await rich('(https://a.gov/x). B', 'es')).toContain('href="https://a.gov/x"');
    expect(await rich('https://a.gov، ثم', 'ar')).toContain('href="https://a.gov"');
  });

  test('marks what is said in English', async () => {
    expect(await rich('Diga: "I do not consent" (no doy permiso).', 'es')).toContain(
      '<bdi class="phrase" lang="en" dir="ltr">&quot;I do not consent&quot;</bdi> (no doy permiso).',
    );
    expect(await rich('قولوا \u2066(I will not sign)\u2069', 'ar')).toContain(
      '<bdi class="phrase" lang="en" dir="ltr">(I will not sign)</bdi>',
    );
    expect(await rich('عناصر ICE هنا', 'ar')).toContain('<bdi dir="ltr">ICE</bdi>');
  });
});

describe('the search', () => {
  const found = async (query: string, language = 'es'): Promise<string[]> => {
    const page = await pageAt(`/rights/${language}?q=${encodeURIComponent(query)}`);
    const [, results = ''] = page.split(
      /<h2>(?:\d+ (?:temas?|topics?)|[^<]*موضوع[^<]*|لا مواضيع)<\/h2>/,
    );
    const [list = ''] = results.split('</main>');
    return [...list.matchAll(/href="\/rights\/\w\w\/([\w-]+)"/g)].map(([, name = '']) => name);
  };

  test.each([
    ['fianza', 'es', 'bond'],
    ['bond hearing', 'es', 'bond'],
    ['كفالة', 'en', 'bond'],
    ['FIANZA', 'ar', 'bond'],
    ['me pararon en un reten', 'es', 'checkpoint'],
    ['mi patron no me paga', 'es', 'wages'],
    ['notario', 'en', 'fraud'],
    ['tocan la puerta', 'es', 'emergency'],
    ['ya no quiero vivir', 'es', 'suicide'],
    ['matrícula', 'es', 'identity-documents'],
  ])('for «%s» on the page in %s finds %s', async (query, language, name) => {
    expect((await found(query, language)).slice(0, 3)).toContain(name);
  });

  test('shows what to do now to whoever seems to be in danger', async () => {
    const page = await pageAt('/rights/es?q=estan+en+mi+puerta');
    expect(page).toContain('href="/rights/es/emergency"');
    expect(page).toContain('body=EMERGENCIA"');
  });

  test('says when nothing fits, and where to ask', async () => {
    const page = await pageAt('/rights/es?q=xyzzy');
    expect(page).toContain('0 temas');
    expect(page).toContain('No encontramos nada');
    expect(page).toContain('href="#write"');
  });

  test('shows what was typed, runs nothing of it and keeps none of it', async () => {
    const answer = await get(`/rights/en?q=${encodeURIComponent('"><script>x</script>')}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"');
    expect(page).not.toContain('<script>x');
    expect(page).toContain(`href="/rights/es?q=${encodeURIComponent('"><script>x</script>')}"`);
    expect((await get(`/rights/en?q=${'long '.repeat(2000)}`)).status).toBe(200);
  });

  test('without words is the library', async () => {
    expect(await pageAt('/rights/es?q=+')).toBe(await pageAt('/rights/es'));
  });
});

describe('what is confirmed now', () => {
  test('is shown by county, on a map and as a list, which say the same', async () => {
    const page = await pageAt('/alerts?lang=es');
    for (const label of ['Buncombe: 1 aviso confirmado', 'Henderson: 1 aviso confirmado']) {
      expect(page).toContain(`<title>${label}</title>`);
    }
    expect(page).toContain('<title>Madison: nada confirmado</title>');
    expect(page.match(/class="alert" href="\/alerts\//g)).toHaveLength(2);
    const list = page.slice(page.indexOf('<ul class="counties">'));
    const names = [...list.matchAll(/<bdi>(\w+)<\/bdi>/g)].map(([, name]) => name);
    expect(names).toEqual(['Buncombe', 'Henderson', 'Madison', 'Transylvania']);
  });

  test('elsewhere is told on the page of a county, the nearest first', async () => {
    const page = await pageAt('/alerts/transylvania?lang=en');
    expect(page).toContain('We have nothing confirmed now');
    const [, told = ''] = page.split('in other counties');
    const names = [...told.matchAll(/<bdi>(\w+)<\/bdi>/g)].map(([, name]) => name);
    expect(names.slice(0, 2)).toEqual(['Henderson', 'Buncombe']);
    expect(await pageAt('/alerts?lang=en')).not.toContain('in other counties');
  });

  test('on the first page stands nearest first, once a county is chosen', async () => {
    const order = async (county: string): Promise<string[]> => {
      const page = await pageAt(`/line?lang=en&county=${county}`);
      return [...page.matchAll(/<h3>[^<]*in ([^<]+)<\/h3>/g)].map(([, town = '']) => town);
    };
    // Without one the latest is first.
    expect(await order('')).toEqual(['Asheville', 'Hendersonville']);
    expect(await order('transylvania')).toEqual(['Hendersonville', 'Asheville']);
    expect(await order('madison')).toEqual(['Asheville', 'Hendersonville']);
    const page = await pageAt('/line?lang=en&county=henderson');
    expect(page).toContain('href="?county=henderson&amp;lang=ar"');
    expect(page).toContain('<option value="henderson" selected>');
    expect((await get('/line?county=nowhere')).status).toBe(200);
  });

  test('stays light in a very bad week: of very many the latest are shown, and the others counted', async () => {
    const { store, clock, world } = town;
    const web = {
      network: world.network,
      doors: { site: SITE, contacts, counties: gazetteer.known },
    };
    const [one] = (await knownNow(store, () => clock.now())()).incidents;
    if (!one) throw new Error('Nothing is confirmed.');
    const many = Array.from({ length: 400 }, () => one);
    const everywhere = String(await incidentsPart({ web, language: 'en', county: null }, many));
    expect(everywhere.match(/<h3>/g)).toHaveLength(30);
    expect(everywhere).toContain('And 370 more.');
    expect(everywhere).toContain('Choose a county');
    const inOne = String(await incidentsPart({ web, language: 'es', county: '37089' }, many));
    expect(inOne.match(/<h3>/g)).toHaveLength(100);
    expect(inOne).toContain('Y 300 más.');
    expect(inOne).not.toContain('Elija un condado');
  });

  test('is honest where there is nothing', async () => {
    const calm = await publicTown();
    for (const language of languages) {
      const page = await pageAt(`/line?lang=${language}`, calm.web);
      expect(page).toContain(text(language, 'feeds.web.none'));
      expect(page).toContain(text(language, 'feeds.web.none-why'));
      expect(page).not.toContain('class="running-now"');
    }
    await calm.close();
  });
});

describe('an appointment', () => {
  test('page tells when and in which languages, and the word that books one', async () => {
    const page = await pageAt('/appointment?lang=es');
    expect(page).toMatch(/lunes[\s\S]*9:00 a\.m\.[\s\S]*12:00 p\.m\./);
    expect(page).toContain('lunes, 23 de noviembre, 9:00 a.m.');
    expect(page).toMatch(
      /<span class="badge none" lang="es">Español<\/span><span class="badge none" lang="en">English/,
    );
    expect(page).toContain('href="sms:+18285550100?&amp;body=CITA"');
    expect(page).toContain('href="https://t.me/DefensaBot?text=CITA"');
    // Where, only those hear who have one; with whom, those too.
    expect(page).not.toMatch(/Casa Secreta|Hidden Hall|Main St|carla|cora/);
  });

  test('that nobody can have is not offered', async () => {
    const calm = await publicTown();
    const page = await pageAt('/appointment?lang=en', calm.web);
    expect(page).toContain('We give no appointments for now');
    expect(page).not.toContain('Next free times');
    await calm.close();
  });
});

describe('where no number is configured', () => {
  test('every page says so, and offers none', async () => {
    const doors = { site: null, contacts: new Map(), counties: gazetteer.known };
    const bare = await publicTown({ doors });
    for (const path of ['/line', '/rights/es', '/rights/es/bond', '/alerts', '/join', '/card/es']) {
      const page = await pageAt(`${path}?lang=es`, bare.web);
      expect(page, path).toContain('Todavía no hay un número para escribir');
      expect(page, path).not.toMatch(/href="(sms|https:\/\/(t|signal)\.me)/);
    }
    await bare.close();
  });
});

describe('an address at which there is nothing', () => {
  test.each(['/derechos', '/rights/xx', '/alerts/nowhere', '/assets/x.css', '/calendar/x.ics'])(
    'tells people so and leads on, and machines in a word: %s',
    async (path) => {
      for (const language of languages) {
        const answer = await get(`${path}?lang=${language}`);
        expect(answer.status).toBe(404);
        const page = await answer.text();
        expect(page).toContain(text(language, 'public.lost.title'));
        expect(page).toContain(`href="/line?lang=${language}"`);
        expect(page).toContain('name="code"');
      }
      const answer = await get(path, { accept: 'application/json' });
      // Behind the door of the console even machines learn nothing.
      expect([401, 404]).toContain(answer.status);
      if (answer.status === 404)
        expect(await answer.json()).toEqual({ error: 'There is nothing here.' });
    },
  );

  test('is another matter than a page of the console, at which the door stands', async () => {
    for (const path of ['/', '/now', '/inbox', '/incidents/A2A2', '/deliveries', '/account']) {
      const answer = await get(path);
      expect(answer.status, path).toBe(401);
      expect(await answer.text(), path).not.toContain(text('es', 'public.lost.title'));
    }
    expect((await get('/nowhere', { accept: '*/*' })).status).toBe(401);
    const posted = await town.web.request('/nowhere', { method: 'POST', headers: people });
    expect([401, 403]).toContain(posted.status);
  });

  test('is never far: the door itself leads to the first page', async () => {
    for (const language of languages) {
      const answer = await get('/', { ...people, 'accept-language': language });
      expect(await answer.text()).toContain(`href="/line?lang=${language}"`);
    }
  });

  test('is told of in the language of the visitor', async () => {
    const spoken = async (headers: Record<string, string>) =>
      /<html lang="(\w\w)"/.exec(await (await get('/lost', { ...people, ...headers })).text())?.[1];
    expect(await spoken({ 'accept-language': 'ar' })).toBe('ar');
    expect(await spoken({ 'accept-language': 'ar', cookie: 'language=en' })).toBe('en');
  });

  test('is told of by a page that lives, when the store does not', async () => {
    const store = { ...town.store, read: () => Promise.reject(new Error('full')) };
    const broken = await publicTown({ store });
    const answer = await get('/line?lang=en', people, broken.web);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(await answer.text()).toContain('Not just now');
    expect((await get('/line', {}, broken.web)).headers.get('content-type')).toContain('json');
    await broken.close();
  });
});

describe('the map of counties', () => {
  const known = [...gazetteer.known.values()];
  const shown = (mark: 'alert' | 'open' | null, href?: string) =>
    known.map(({ fips, name, shape }) => ({
      ...{ fips, name, shape, label: `${name}!`, mark: fips === HENDERSON ? mark : null },
      ...(href === undefined ? {} : { href }),
    }));
  const drawn = async (...given: Parameters<typeof shown>): Promise<string> =>
    String(
      await countyMap({
        ...{
          counties: shown(...given),
          label: 'Mapa',
          legend: { alert: 'Aviso', open: 'Abierto' },
        },
      }),
    );

  test('tells every county and what is marked, and not by colour alone', async () => {
    const map = await drawn('alert');
    expect(map).toContain('role="img" aria-label="Mapa"');
    for (const { name } of known) expect(map).toContain(`<title>${name}!</title>`);
    expect(map.match(/fill="url\(#map-alert\)"/g)).toHaveLength(2);
    expect(map).toContain('Aviso</span>');
    expect(map).not.toMatch(/Abierto|style=/);
    expect(map.match(/class="sign"/g)).toHaveLength(2);
  });

  test('is a group of links where counties have pages', async () => {
    const map = await drawn('open', '/x');
    expect(map).toContain('role="group"');
    expect(map.match(/<a class="(calm|open)" href="\/x">/g)).toHaveLength(known.length);
  });

  test('without a mark has no legend, and of one county is one', async () => {
    expect(await drawn(null)).not.toContain('figcaption');
    const [one] = shown('alert').filter(({ fips }) => fips === HENDERSON);
    const map = String(
      await countyMap({ counties: one ? [one] : [], label: 'x', legend: { alert: 'A' } }),
    );
    expect(map.match(/class="county"/g)).toHaveLength(1);
  });
});
