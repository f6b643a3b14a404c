import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TextKey, text } from '../content/catalog.ts';
import type { Language } from '../content/languages.ts';
import { faultsOf, launchChromium, openConsole } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { type Demo, startDemo } from './support/demo.ts';

const VERA = 1;
const ALAN = 7;

describe.skipIf(!chromiumPath)('an incident in a browser', () => {
  let browser: Browser;
  let demo: Demo;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    demo = await startDemo();
  });
  afterEach(() => demo.stop());

  const cases: [number, Language, boolean][] = [
    [1280, 'es', true],
    [360, 'es', true],
    [1280, 'en', true],
    [360, 'en', true],
    [1280, 'ar', true],
    [360, 'ar', true],
    [360, 'es', false],
  ];
  test.each(cases)(
    'goes from report to all clear by console alone (%i px, %s, JavaScript: %s)',
    async (width, language, javaScriptEnabled) => {
      const t = (key: TextKey, params = {}): string => text(language, key, params);
      const as = (personId?: number) =>
        openConsole(browser, demo.app, {
          ...{ width, language, javaScriptEnabled },
          ...(personId === undefined ? {} : { personId }),
        });
      const [adela, alan, vera] = [await as(), await as(ALAN), await as(VERA)];
      const sound = async (page: Page) => {
        if (javaScriptEnabled) expect(await faultsOf(page), page.url()).toEqual([]);
      };
      const seen = async (page: Page, words: string) => {
        if (!javaScriptEnabled) await page.reload();
        await page.getByText(words).first().waitFor();
      };
      await sound(adela);
      await demo.say('ana', '3 camionetas de ICE en el Walmart de Hendersonville');
      await demo.receives('vera', /¿Puede ir a ver\?/);

      // Vera, who was asked, looks and answers from her page.
      await seen(vera, t('incident.mine-title'));
      await sound(vera);
      await vera.getByRole('link', { name: t('incident.mine-title') }).click();
      await sound(vera);
      await vera.getByRole('button', { name: t('incident.say-go') }).click();
      await vera.getByRole('textbox', { name: t('incident.say') }).fill('3 agentes con chalecos');
      await vera.getByRole('button', { name: t('incident.verdict.confirm') }).click();
      await vera.getByRole('status').first().waitFor();

      // Two who coordinate decide at the same moment.
      const approve = { name: new RegExp(`^${t('incident.do.approve')}`) };
      await seen(adela, t('incident.do.approve'));
      await sound(adela);
      await adela.getByRole('link', approve).first().click();
      await adela.getByText('AVISO CONFIRMADO').first().waitFor();
      await sound(adela);
      await seen(alan, t('incident.do.approve'));
      await alan.locator('h3 a').first().click();
      await alan.getByRole('link', { name: t('incident.do.reject') }).click();
      await adela.locator('.in-reach button.primary').click();
      await adela.getByRole('button', { name: t('frame.undo') }).waitFor();
      await sound(adela);
      await alan.locator('.in-reach button.primary').click();
      // Somebody was first: the incident says so, and what they decided can be stopped there.
      await alan.locator('main [role="alert"]').waitFor();
      await alan.getByRole('button', { name: t('frame.stop') }).waitFor();
      await sound(alan);

      await demo.pass(11_000);
      await demo.receives('sofia', /AVISO CONFIRMADO/);
      await seen(adela, t('admin.state.active'));
      await seen(alan, t('admin.state.active'));
      expect((await demo.inbox('sofia')).filter((one) => /CONFIRMADO/.test(one.text))).toHaveLength(
        1,
      );

      // All clear.
      await alan.getByRole('link', { name: t('incident.do.end') }).click();
      await alan.getByText('AVISO TERMINADO').first().waitFor();
      await alan.locator('.in-reach button.primary').click();
      await demo.pass(11_000);
      await demo.receives('sofia', /AVISO TERMINADO/);
      await seen(alan, t('admin.state.ended'));
      await sound(alan);
      for (const page of [adela, alan, vera]) await page.close();
    },
    90_000,
  );

  test('a lost line is shown, and mends itself', async () => {
    const page = await openConsole(browser, demo.app);
    await page.context().setOffline(true);
    await page.getByText(text('es', 'frame.offline')).waitFor();
    await page.context().setOffline(false);
    await demo.say('ana', '3 camionetas de ICE en el Walmart de Hendersonville');
    await page.getByText('Walmart').first().waitFor();
    await page.getByText(text('es', 'frame.offline')).waitFor({ state: 'hidden' });
    await page.close();
  }, 30_000);

  test('what somebody is writing stays when the page changes', async () => {
    await demo.say('ana', '3 camionetas de ICE en el Walmart de Hendersonville');
    await demo.receives('vera', /¿Puede ir a ver\?/);
    const page = await openConsole(browser, demo.app, { personId: VERA });
    await page.getByRole('link', { name: text('es', 'incident.mine-title') }).click();
    const field = page.getByRole('textbox', { name: text('es', 'incident.say') });
    await field.fill('todavía escribo');
    await demo.say('berta', 'también lo vi, ICE en el Walmart de Hendersonville');
    await page.getByText('2 reportes').waitFor();
    expect(await field.inputValue()).toBe('todavía escribo');
    await page.close();
  }, 30_000);

  test('all is reached by the keyboard, and by a few letters', async () => {
    await demo.say('ana', '3 camionetas de ICE en el Walmart de Hendersonville');
    const page = await openConsole(browser, demo.app);
    await page.getByText('Walmart').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('walmart');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/incidents\/\w+$/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('pedir que');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/do\/dispatch/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('cuenta');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).not.toBe('BODY');
    await page.close();
  }, 30_000);
});
