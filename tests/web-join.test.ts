import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../adapters/adapter.ts';
import { addCampaign, campaignByCode, countJoined } from '../areas/links/store/campaigns.ts';
import { directionOf, type Language, languages } from '../content/languages.ts';
import type { WebContext } from '../web/context.ts';
import { webApp } from '../web/server.ts';
import { gazetteer } from './support/places.ts';
import { temporaryStore } from './support/temporary-store.ts';

const HENDERSON = '37089';
const store = temporaryStore();
afterAll(() => store.close());

const contacts = new Map<Channel, string>([
  ['sms', '18285550100'],
  ['signal', '+18285550101'],
  ['telegram', 'DefensaBot'],
]);

function appWith(doors: Partial<WebContext['doors']> = {}) {
  return webApp({
    store,
    network: { name: 'Red <de> Prueba', timeZone: 'America/New_York' },
    url: () => 'http://127.0.0.1:3000',
    doors: { site: 'https://red.example', contacts, counties: gazetteer.known, ...doors },
    routes: [],
    channels: () => [],
    log: { error: () => undefined },
    languages,
    cast: [],
  } as unknown as WebContext);
}
const app = appWith();

const codes = ['A2A2', 'C3C3', 'D4D4', 'E6E6'];
async function make(code: string, language: Language, channel: Channel | null = null) {
  await store.transact((tx) =>
    addCampaign(
      tx,
      { name: 'feria secreta', county: HENDERSON, language, channel, createdById: null },
      () => code,
      0,
    ),
  );
}

beforeAll(async () => {
  for (const [i, language] of languages.entries()) await make(codes[i] ?? '', language);
  await make('E6E6', 'es', 'sms');
  await store.transact((tx) => countJoined(tx, 'A2A2'));
});

const page = async (path: string, from = app): Promise<string> => (await from.request(path)).text();

describe('the page of a sign-up link', () => {
  test('names no address that a visitor made up', async () => {
    const made = { headers: { Host: 'evil.example' } };
    const answers = await Promise.all(
      ['/join/A2A2', '/join/A2A2/card'].map((path) =>
        appWith({ site: null }).request(`http://evil.example${path}`, made),
      ),
    );
    for (const answer of answers) expect(await answer.text()).not.toContain('evil.example');
  });

  test.each(languages)('in %s tells every way to join, and how to leave', async (language) => {
    const code = codes[languages.indexOf(language)] ?? '';
    const shown = await page(`/join/${code}`);
    expect(shown).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
    expect(shown).toContain(`https://t.me/DefensaBot?start=${code}`);
    expect(shown).toContain('https://signal.me/#p/+18285550101');
    expect(shown).toMatch(new RegExp(`href="sms:\\+18285550100\\?&amp;body=[^"]+${code}"`));
    expect(shown).toContain({ es: 'ALTO', en: 'STOP', ar: 'إيقاف' }[language]);
    expect(shown).toContain({ es: 'OLVÍDENME', en: 'FORGET ME', ar: 'احذفوا بياناتي' }[language]);
    // What the team calls it and how many joined is for the team.
    expect(shown).not.toContain('feria secreta');
    expect(shown).not.toMatch(/joined|Se unieron/);
  });

  test('keeps nothing, runs nothing and asks nobody else', async () => {
    for (const path of ['/join/A2A2', '/join/a2a2/card']) {
      const answer = await app.request(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      const shown = await answer.text();
      expect(shown).toContain('Red &lt;de&gt; Prueba');
      expect(shown).not.toMatch(/<script|style=|<style|src=|onclick/);
      for (const [, href] of shown.matchAll(/<link[^>]+href="([^"]+)"/g)) {
        expect(href).toMatch(/^\/assets\/|^data:/);
      }
    }
    expect((await app.request('/assets/join.css')).status).toBe(200);
  });

  test('that is not there is not found', async () => {
    for (const path of ['/join/X2X2', '/join/X2X2/card', "/join/'%20OR%201=1"]) {
      expect((await app.request(path)).status).toBe(404);
    }
  });

  test('with no number to write to says so, and so do the cards, of which none is drawn', async () => {
    const bare = appWith({ contacts: new Map(), site: null });
    expect(await page('/join/A2A2', bare)).toContain('Todavía no hay un número');
    const cards = await page('http://127.0.0.1:3000/join/A2A2/card', bare);
    expect(cards).toContain('Todavía no se dibujan tarjetas');
    expect(cards).not.toMatch(/class="sheet"|127\.0\.0\.1/);
  });

  test('is read in any language, and joined in that one', async () => {
    const shown = await page('/join/A2A2?lang=ar');
    expect(shown).toContain('<html lang="ar" dir="rtl">');
    expect(shown).toContain('href="?lang=en"');
    const [, body = ''] = /body=([^"]+)"/.exec(shown) ?? [];
    expect(decodeURIComponent(body)).toBe('انضم Henderson A2A2');
  });
});

describe('a code that nobody gave out', () => {
  const asPeople = { headers: { accept: 'text/html', 'accept-language': 'en' } };

  test('is a page that helps: to type it again, and to join without', async () => {
    const answer = await app.request('/join/XOI0', asPeople);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const shown = await answer.text();
    expect(shown).toContain('No card of ours has the code XOI0');
    expect(shown).toMatch(/<input id="code"[^>]+value="XOI0"/);
    expect(shown).toContain('sms:+18285550100?&amp;body=JOIN"');
  });

  test('is answered in few words where a machine asks', async () => {
    expect(await (await app.request('/join/X2X2')).json()).toEqual({
      error: 'There is nothing here.',
    });
  });

  test.each(['a2a2', ' A2 A2 ', 'a2-a2', 'A٢A٢'])('typed as «%s» opens the page', async (typed) => {
    const answer = await app.request(`/join?lang=ar&code=${encodeURIComponent(typed)}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/join/A2A2?lang=ar');
  });
});

describe('the cards', () => {
  /** The modules of a picture, as the path paints them. */
  function modulesOf(shown: string): Set<string> {
    const path = /class="qr"[\s\S]*?<path d="([^"]+)"/.exec(shown)?.[1] ?? '';
    return new Set(
      [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, width]) =>
        Array.from({ length: Number(width) }, (_, i) => `${Number(x) + i - 4},${Number(y) - 4}`),
      ),
    );
  }

  function expectedModules(content: string): Set<string> {
    const { data } = encode(content, { ecc: 'M', border: 0 });
    return new Set(data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x},${y}`] : []))));
  }

  test('are eight a sheet, of which one is read aloud, with a square that opens the page', async () => {
    const shown = await page('/join/A2A2/card');
    expect(shown.match(/class="sign-up"/g)).toHaveLength(8);
    expect(shown.match(/<li aria-hidden="true">/g)).toHaveLength(7);
    expect(shown).toContain('role="img"');
    expect(shown).toContain('red.example<wbr>/join/A2A2');
    expect(modulesOf(shown)).toEqual(expectedModules('https://red.example/join/A2A2'));
  });

  test('without a public address open the channel itself, and say that they do', async () => {
    const shown = await page('/join/A2A2/card', appWith({ site: null }));
    expect(shown).toContain('PUBLIC_URL');
    expect(modulesOf(shown)).toEqual(expectedModules('https://t.me/DefensaBot?start=A2A2'));
    expect(shown).not.toContain('<wbr>');
  });

  test('of one channel open that channel', async () => {
    const shown = await page('/join/E6E6/card');
    expect(modulesOf(shown)).toEqual(
      expectedModules('sms:+18285550100?&body=UNIR%20Henderson%20E6E6'),
    );
    expect(shown).toContain(
      'Envíe un mensaje de texto al +18285550100 que diga: UNIR Henderson E6E6',
    );
    expect(shown.slice(0, shown.indexOf('</main>'))).not.toContain('signal.me');
  });

  test('in Arabic hold no marks of direction in what is opened', async () => {
    const shown = await page('/join/D4D4');
    const [, body = ''] = /body=([^"]+)"/.exec(shown) ?? [];
    expect(decodeURIComponent(body)).toBe('انضم Henderson D4D4');
  });
});

test('counting loses none when many join at once', async () => {
  await Promise.all(
    Array.from({ length: 20 }, () => store.transact((tx) => countJoined(tx, 'C3C3'))),
  );
  expect((await store.read((q) => campaignByCode(q, 'C3C3')))?.joined).toBe(20);
});
