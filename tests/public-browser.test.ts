import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../content/languages.ts';
import { documents } from '../content/rights.ts';
import { faultsOf, launchChromium } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { type PublicTown, publicTown } from './support/public-town.ts';

/** Where pictures of the screens go, when someone wants to look at them. */
const pictures = process.env.SCREENSHOTS;

/** Looked at in every look; all the others, which are made the same way, in one. */
const someAnswers = ['home-visit', 'detained-first-steps', 'emergency', 'lost-child', 'fraud'];

const paths = (language: string): string[] => [
  ...['line', 'alerts', 'alerts/henderson', 'appointment', 'join', 'join/A2A2', 'join/A2A2/card']
    .concat(['join/XOI0', 'lost'])
    .map((path) => `/${path}?lang=${language}`),
  ...[`/rights/${language}`, `/rights/${language}?q=fianza`, `/rights/${language}?q=xyzzy`],
  ...someAnswers.map((name) => `/rights/${language}/${name}`),
  `/card/${language}`,
];

const allLooks = [
  [360, 'light'],
  [1280, 'dark'],
  [360, 'dark'],
  [1280, 'light'],
] as const;

describe.skipIf(!chromiumPath)('the pages for everyone in a browser', () => {
  let browser: Browser;
  let town: PublicTown;
  let server: ReturnType<typeof serve>;
  let url: string;

  beforeAll(async () => {
    town = await publicTown();
    await town.seen('3 camionetas de ICE en el Walmart de Hendersonville');
    await town.text('carla', 'HORARIO lunes 9:00-12:00 30 Oficina, 12 Main St');
    server = serve({ fetch: town.web.fetch, port: 0, hostname: '127.0.0.1' });
    if (!server.listening) await new Promise((heard) => server.once('listening', heard));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((closed) => server?.close(closed));
    await town?.close();
  });

  async function open(
    options: { width?: number; javaScriptEnabled?: boolean; locale?: string } = {},
  ): Promise<Page> {
    const { width = 360, javaScriptEnabled = true, locale = 'es-US' } = options;
    const context = await browser.newContext({
      ...{ viewport: { width, height: 800 }, javaScriptEnabled, locale },
    });
    const page = await context.newPage();
    page.on('request', (asked) => expect(asked.url()).toMatch(new RegExp(`^(${url}/|data:)`)));
    page.on('pageerror', (error) => expect.fail(error.message));
    return page;
  }

  async function fits(page: Page, path: string): Promise<void> {
    const over = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(over, `${path} is no wider than the screen`).toBe(0);
  }

  test.each(languages)(
    'have no barrier that axe can find, in %s, narrow and wide, light and dark',
    async (language) => {
      const page = await open();
      for (const path of paths(language)) {
        await page.goto(url + path);
        // Colours are the same in every language, and widths in every colour.
        const looks = language === 'es' || pictures ? allLooks : allLooks.slice(0, 2);
        for (const [width, colorScheme] of looks) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
          const { violations } = await axe.analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
          expect(found, `${path} ${width} ${colorScheme}`).toEqual([]);
          await fits(page, path);
          await picture(page, `${path} ${width} ${colorScheme}`);
        }
      }
      await page.context().close();
    },
    300_000,
  );

  test.each(languages)(
    'about rights have none in any answer, in %s',
    async (language) => {
      const page = await open();
      for (const name of documents) {
        await page.goto(`${url}/rights/${language}/${name}`);
        expect([name, await faultsOf(page)]).toEqual([name, []]);
      }
      await page.context().close();
    },
    120_000,
  );

  async function picture(page: Page, name: string): Promise<void> {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    const file = `public${name.replace(/\W+/g, '-')}`;
    await page.screenshot({ path: `${pictures}/${file}.png`, fullPage: true });
  }

  test.each(languages)(
    'hold numbers and English in one piece, and nothing beyond the screen, in %s',
    async (language) => {
      const page = await open();
      for (const name of documents) {
        await page.goto(`${url}/rights/${language}/${name}`);
        await fits(page, name);
        const broken = await page.evaluate(
          `[...document.querySelectorAll('.number')].filter((one) => one.getClientRects().length !== 1)
            .concat([...document.querySelectorAll('.phrase')].filter((one) => {
              const style = getComputedStyle(one);
              return one.getClientRects().length !== 1 || style.direction !== 'ltr';
            })).map((one) => one.textContent)`,
        );
        expect(broken, name).toEqual([]);
      }
      await page.context().close();
    },
    120_000,
  );

  test('have targets that a finger hits', async () => {
    const page = await open();
    for (const path of paths('es')) {
      await page.goto(url + path);
      const small = await page.evaluate(
        `[...document.querySelectorAll('nav a, .button, button, .right-now a, .topics a, .doors a, .danger-line, summary, select, input:not([type=hidden])')]
          .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 43.9)
          .map((one) => one.outerHTML.slice(0, 120))`,
      );
      expect(small, path).toEqual([]);
    }
    await page.context().close();
  }, 60_000);

  test('lead without scripts from a mistyped code to the right one', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${url}/join/XOI0`);
    await page.getByRole('heading', { name: 'No conocemos ese código' }).waitFor();
    await page.getByLabel('Código de la tarjeta').fill('a2 a2');
    await page.getByRole('button', { name: 'Abrir' }).click();
    await page.getByRole('heading', { name: 'Avisos comunitarios: Henderson' }).waitFor();
    await page.getByRole('link', { name: 'العربية' }).click();
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    expect(new URL(page.url()).pathname).toBe('/join/A2A2');
    await page.context().close();
  });

  test('answer without scripts what is looked for, and open a situation', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${url}/rights/es`);
    const topic = page.getByRole('link', { name: 'Cómo leer una orden' });
    expect(await topic.isVisible()).toBe(false);
    await page.getByText('En casa', { exact: true }).click();
    await topic.waitFor();
    await page.getByLabel('¿Qué le pasa o qué quiere saber?').fill('me pararon en un reten');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'En un retén' }).click();
    await page.getByRole('heading', { name: 'Qué decir' }).waitFor();
    await page.getByText('use el menú de su navegador').waitFor();
    expect(await page.getByRole('button', { name: 'Imprimir' }).count()).toBe(0);
    await page.context().close();
  });

  test('show first what is nearest to the county that is chosen', async () => {
    const page = await open({ javaScriptEnabled: false, locale: 'en-US' });
    await page.goto(`${url}/line`);
    await page.getByLabel('Show first what is nearest to').selectOption('Madison');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('link', { name: 'Map and all that we checked' }).click();
    await page.getByRole('heading', { name: /Madison/ }).waitFor();
    // From the map by the keyboard.
    const county = page.locator('.county-map a', { hasText: 'Henderson: 1 confirmed notice' });
    await county.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Immigration activity confirmed' }).waitFor();
    await page.context().close();
  });

  test('print what is to be kept, and nothing else', async () => {
    const page = await open({ width: 800 });
    await page.goto(`${url}/rights/es/home-visit`);
    await page.getByRole('button', { name: 'Imprimir' }).waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const isSeen = (selector: string) => page.locator(selector).first().isVisible();
    for (const gone of ['.places', '.languages', '.all', '[data-print]', '.topics']) {
      expect(await isSeen(gone), gone).toBe(false);
    }
    for (const kept of ['h1', '.said', '.sources', '#write .number']) {
      expect(await isSeen(kept), kept).toBe(true);
    }
    // Black on white, whatever the screen shows.
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(27, 35, 33)');
    await page.goto(`${url}/join/A2A2/card`);
    for (const gone of ['h1', '.site', '.site-foot']) expect(await isSeen(gone), gone).toBe(false);
    expect(await page.locator('.sign-up:visible').count()).toBe(8);
    await page.goto(`${url}/card/ar`);
    expect(await isSeen('.officer')).toBe(true);
    expect(await isSeen('details')).toBe(false);
    await page.context().close();
  });

  test('are light: the first page and its styles under 100 kB, and the map with them', async () => {
    for (const path of ['/line', '/alerts', '/rights/es', '/rights/es/fraud', '/card/es']) {
      const page = await open();
      await page.goto(url + path, { waitUntil: 'networkidle' });
      const bytes = await page.evaluate(
        `['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
          .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
      );
      expect(bytes, path).toBeGreaterThan(10_000);
      expect(bytes, path).toBeLessThan(100_000);
      await page.context().close();
    }
  });
});
