import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages } from '../content/languages.ts';
import { documents, rightsDocument } from '../content/rights.ts';
import drawn from '../content/rights-card/drawn.json' with { type: 'json' };
import { crises } from '../content/senses.ts';
import type { WebContext } from '../web/context.ts';
import { rightsPages } from '../web/public/rights.ts';

const web = {
  network: { name: 'Red de Prueba' },
  doors: { site: null, contacts: new Map(), counties: new Map() },
  languages,
} as unknown as WebContext;
const app = rightsPages(web);

describe('what anyone may read', () => {
  test.each(languages)(
    'every answer has a page in %s, with its sources and dates',
    async (language) => {
      const list = await (await app.request(`/rights/${language}`)).text();
      for (const name of documents) {
        expect(list).toContain(`/rights/${language}/${name}`);
        const answer = await app.request(`/rights/${language}/${name}`);
        expect(answer.status).toBe(200);
        const page = await answer.text();
        const { sources } = rightsDocument(name, language);
        expect(page).toContain(`dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
        expect(page).toContain('2027');
        for (const { url } of sources) expect(page).toContain(url.replaceAll('&', '&amp;'));
      }
    },
  );

  test.each(languages)(
    'emergencies that are not about immigration are a group of their own in %s',
    async (language) => {
      const page = await (await app.request(`/rights/${language}`)).text();
      const [before = '', group = ''] = page.split('<h2 id="emergencies">');
      expect(before).toContain('href="#emergencies"');
      for (const name of crises) {
        expect(before).not.toContain(`/rights/${language}/${name}"`);
        expect(group).toContain(`/rights/${language}/${name}"`);
      }
    },
  );

  test('nothing is kept of who reads, and what is not there is not found', async () => {
    const answer = await app.request('/rights/es/bond');
    expect(answer.headers.get('set-cookie')).toBeNull();
    for (const path of [
      '/rights/xx',
      '/rights/es/nothing',
      '/rights/es/__proto__',
      '/card/xx.png',
    ]) {
      expect((await app.request(path)).status).toBe(404);
    }
    const first = await app.request('/rights', { headers: { 'accept-language': 'en-US' } });
    expect(first.headers.get('location')).toBe('/rights/en');
  });

  test.each(languages)(
    'the card in %s is a picture, drawn from its present words',
    async (language) => {
      const answer = await app.request(`/card/${language}.png`);
      expect(answer.headers.get('content-type')).toBe('image/png');
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      const source = readFileSync(
        new URL(`../content/rights-card/${language}.json`, import.meta.url),
      );
      // After a change of the words: npm run cards.
      expect(createHash('sha256').update(source).digest('hex')).toBe(drawn[language]);
      expect(await (await app.request(`/card/${language}`)).text()).toContain(`${language}.png`);
    },
  );
});
