import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../content/languages.ts';
import { faultsOf, launchChromium, openConsole } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { zoneAtHour } from './support/desk.ts';

/** Writing to many, and what became of it, as somebody sees it who has a browser, wide or narrow, with scripts or without. */

const ALAN = 7;
const widths = [360, 1280];
const texts = {
  es: 'Mañana hay reunión a las 6 en la biblioteca.',
  en: 'Meeting tomorrow at 6 at the library.',
  ar: 'اجتماع غدًا الساعة 6 في المكتبة.',
};

describe.skipIf(!chromiumPath)('in a browser', () => {
  let demo: Demo;
  let browser: Browser;
  beforeAll(async () => {
    demo = await startDemo({ NETWORK_TIMEZONE: zoneAtHour(12) });
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const goOn = async (page: Page): Promise<void> => {
    await page.locator('main form button.primary').first().click();
    await page.waitForLoadState();
  };

  /** Chooses Henderson on the map, writes in each language, and stands before the preview; its code. */
  async function write(page: Page, words: Partial<typeof texts> = texts): Promise<string> {
    await page.goto(`${demo.url}/compose/new`);
    await page.locator('label.shape[for="county-37089"] .county').click();
    await goOn(page);
    for (const [language, text] of Object.entries(words)) {
      await page.locator(`#text-${language}`).fill(text);
    }
    await goOn(page);
    return new URL(page.url()).pathname.split('/')[2] ?? '';
  }

  test.each([
    ['with scripts', true, 360],
    ['without scripts', false, 1280],
  ])(
    'a message is written, approved by another, and its report read, %s',
    async (_, javaScriptEnabled, width) => {
      const mine = await openConsole(browser, demo.app, { javaScriptEnabled, width });
      const code = await write(mine);
      await mine.getByText('Así lo ven').waitFor();
      await mine.getByRole('button', { name: 'Proponer' }).click();
      await mine.getByText('Espera aprobación').waitFor();
      const theirs = await openConsole(browser, demo.app, {
        javaScriptEnabled,
        width,
        personId: ALAN,
      });
      await theirs.goto(`${demo.url}/compose`);
      await theirs.getByRole('link', { name: 'Ver y aprobar' }).first().click();
      await theirs.getByText(texts.ar).waitFor();
      await theirs.getByRole('button', { name: 'Aprobar' }).click();
      await theirs.getByRole('button', { name: 'Deshacer' }).waitFor();
      await demo.pass(15_000);
      if (javaScriptEnabled) {
        // The page of whoever wrote it comes to know by itself.
        await mine.getByText('Todo enviado').waitFor();
      } else {
        await expect
          .poll(async () => {
            await mine.reload();
            return mine.getByText('Todo enviado').count();
          })
          .toBe(1);
      }
      await mine.getByRole('link', { name: 'Ver cómo llegó' }).click();
      await mine.getByRole('heading', { name: 'Hasta dónde llegó' }).waitFor();
      expect(await mine.getByText('3 de 3 personas').count()).toBe(1);
      await mine.getByRole('button', { name: 'Enviar una corrección' }).click();
      await mine.getByRole('heading', { name: '¿Qué les dice?' }).waitFor();
      expect(await mine.getByText('A quién').count()).toBe(0);
      expect(code).toMatch(/^\w{4,5}$/);
      await mine.close();
      await theirs.close();
    },
    60_000,
  );

  test('counties are chosen on the map and in the list alike, also by the keyboard', async () => {
    const page = await openConsole(browser, demo.app);
    await page.goto(`${demo.url}/compose/new`);
    const chosen = () =>
      page
        .locator('input[name="county"]:checked')
        .evaluateAll((boxes) => boxes.map((box) => (box as unknown as { value: string }).value));
    await page.locator('label.shape[for="county-37089"] .county').click();
    await page.getByLabel('Madison').check();
    expect(await chosen()).toEqual(['37089', '37115']);
    await page.locator('label.shape[for="county-37115"] .county').click();
    await page.locator('#county-37021').focus();
    await page.keyboard.press('Space');
    expect(await chosen()).toEqual(['37089', '37021']);
    await page.close();
  });

  test('what was typed stays where a language is missing, and in this tab until it is sent', async () => {
    const page = await openConsole(browser, demo.app, { width: 360 });
    await write(page, { es: texts.es });
    await page.getByText('Falta el texto en: inglés, árabe').waitFor();
    expect(await page.locator('#text-es').inputValue()).toBe(texts.es);
    await page.locator('#text-en').fill('half written');
    await page.reload();
    expect(await page.locator('#text-en').inputValue()).toBe('half written');
    await page.close();
  });

  test.each(
    widths.flatMap((width) => (['es', 'en', 'ar'] as const).map((one) => [one, width] as const)),
  )(
    'no page of it has a barrier axe can find, in %s at %i pixels',
    async (language: Language, width: number) => {
      const page = await openConsole(browser, demo.app, {
        language,
        width,
        colorScheme: language === 'en' ? 'dark' : 'light',
      });
      const code = await write(page);
      const faults: Record<string, string[]> = {};
      const look = async (path: string) => {
        await page.goto(`${demo.url}${path}`);
        faults[path] = await faultsOf(page);
      };
      for (const path of ['', '/new', `/${code}/who`, `/${code}/what`, `/${code}`]) {
        await look(`/compose${path}`);
      }
      await page.locator('[name="when"][value="at"]').check();
      await page.locator('#date').fill('');
      await page.locator('button[value="propose"]').click();
      faults.refused = await faultsOf(page);
      await page.goto(`${demo.url}/compose/${code}`);
      await page.locator('button[value="propose"]').click();
      await page.waitForLoadState();
      faults.proposed = await faultsOf(page);
      for (const path of ['/deliveries', '/deliveries/1', '/deliveries/accounts']) await look(path);
      // A long answer scrolls in its bubble.
      await page.goto(`${demo.url}/compose/new`);
      await page.locator('#county-37089').check();
      await goOn(page);
      await page.locator('[name="kind"][value="topic"]').check();
      await goOn(page);
      faults.topic = await faultsOf(page);
      expect(
        Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0)),
      ).toEqual({});
      await page.close();
    },
    90_000,
  );
});
