import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import type { Language } from '../content/languages.ts';
import { faultsOf, launchChromium, openConsole } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { type Demo, startDemo } from './support/demo.ts';

describe.skipIf(!chromiumPath)('the page of phones in a browser', () => {
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

  async function open(
    path = '/phones',
    options: Parameters<typeof openConsole>[2] = {},
  ): Promise<Page> {
    const page = await openConsole(browser, demo.app, options);
    await page.goto(`${demo.url}${path}`);
    return page;
  }
  const phone = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const story = (page: Page) => page.locator('#story');
  const doIt = (page: Page) => story(page).locator('.primary:not(.danger)');
  const scrolls = (page: Page) =>
    page.evaluate('document.documentElement.scrollHeight - document.documentElement.clientHeight');
  const visiblePhones = (page: Page) => page.locator('.phone:visible');

  const looks: [number, Language][] = [
    [1280, 'es'],
    [360, 'en'],
    [360, 'ar'],
  ];
  test.each(looks)(
    'the story is played from first to last (%i px, %s)',
    async (width, language) => {
      const page = await open('/phones', { width, language });
      const step = (at: number) =>
        story(page).getByText(text(language, 'phones.story.step', { at, of: 7 }));
      /** Whose phone is in view, where there is room for one. */
      const isAt = async (label: string) => {
        if (width > 400) return;
        await page.locator('.phone:visible', { hasText: label }).first().waitFor();
        expect(await visiblePhones(page).count()).toBe(1);
        expect(await visiblePhones(page).getAttribute('aria-label')).toBe(label);
      };
      await step(1).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await isAt('Ana');
      await doIt(page).click();
      await step(2).waitFor();
      await isAt('Vera');
      await page.locator('#phone-vera.news li.new', { hasText: '¿Puede ir a ver?' }).waitFor();
      await doIt(page).click();
      await step(3).waitFor();
      await isAt('Víctor');
      await doIt(page).click();
      await step(4).waitFor();
      await isAt('Sofía');
      await page.locator('#phone-sofia li.new', { hasText: 'AVISO CONFIRMADO' }).waitFor();
      for (const name of ['sam', 'salma']) {
        expect(await page.locator(`#phone-${name} li.new`).count(), name).toBe(1);
      }
      expect(await page.locator('#phone-samira li.in').count()).toBe(0);
      if (width > 400) expect(await scrolls(page), 'all of it is on one screen').toBe(0);
      else {
        // What is unread is told by the names of those out of view, and in the title.
        await page.getByRole('link', { name: /^Sam 1 / }).waitFor();
        await expect.poll(() => page.title()).toMatch(/^\(\d+\) /);
        await story(page).getByRole('link', { name: 'Salma' }).click();
        await page.locator('#phone-salma:visible').getByText('إشعار مؤكد').waitFor();
      }
      expect(await faultsOf(page)).toEqual([]);
      await doIt(page).click();
      await step(5).waitFor();
      await isAt('Adela');
      await doIt(page).click();
      await doIt(page)
        .filter({ hasText: /Terminar \w{4}/ })
        .waitFor();
      await page.locator('#phone-adela li.new', { hasText: 'AVISO TERMINADO' }).waitFor();
      await doIt(page).click();
      await story(page).getByText(text(language, 'phones.story.end.wait')).waitFor();
      await step(6).waitFor({ timeout: 20_000 });
      await demo.receives('sam', /NOTICE OVER/);
      await isAt('Ana');
      await doIt(page).click();
      await story(page).getByText('ENVIAR', { exact: true }).waitFor();
      await doIt(page).click();
      await step(7).waitFor();
      await isAt('Sofía');
      await doIt(page).click();
      await story(page).getByText(text(language, 'phones.story.over')).waitFor();
      await isAt('Adela');
      await page.locator('#phone-adela li.new', { hasText: 'URGENTE' }).waitFor();
      expect(await page.locator('#phone-carla li', { hasText: 'Un caso para usted' }).count()).toBe(
        1,
      );
      if (width > 400) expect(await scrolls(page)).toBe(0);
      expect(await faultsOf(page)).toEqual([]);
      await page.close();
    },
    90_000,
  );

  test.each([360, 1280])(
    'the story is played without JavaScript (%i px)',
    async (width) => {
      const page = await open('/phones', { width, javaScriptEnabled: false });
      const at = (step: number) => story(page).getByText(`${step} de 7`).waitFor();
      for (const step of [1, 2, 3, 4, 5]) {
        await at(step);
        await doIt(page).click();
      }
      await doIt(page)
        .filter({ hasText: /Terminar \w{4}/ })
        .click();
      await demo.receives('sofia', /AVISO TERMINADO/);
      // It was not there when the page was made: one looks again.
      await story(page).getByRole('link', { name: 'Ver si ya llegó' }).click();
      await at(6);
      await doIt(page).click();
      await story(page).getByText('ENVIAR', { exact: true }).waitFor();
      await doIt(page).click();
      await at(7);
      await doIt(page).click();
      await story(page).getByText('Eso es todo').waitFor();
      await page.locator('#phone-adela:visible li.new', { hasText: 'URGENTE' }).waitFor();
      await page.close();
    },
    60_000,
  );

  test('by the keyboard alone the story goes on, and the place of it is kept', async () => {
    const page = await open();
    await doIt(page).focus();
    for (const at of [2, 3, 4]) {
      await page.keyboard.press('Enter');
      await story(page).getByText(`${at} de 7`).waitFor();
      await expect
        .poll(() => page.evaluate('document.activeElement.className'))
        .toContain('primary');
    }
    await page.close();
  });

  test('what comes is ringed and counted until it is looked at', async () => {
    const page = await open();
    const ana = phone(page, 'Ana');
    await demo.say('ana', 'hola');
    await page.locator('#phone-ana.news li.new').waitFor();
    await ana.getByRole('heading', { name: 'Ana 1 sin leer' }).waitFor();
    expect(await page.title()).not.toMatch(/^\(/);
    await ana.getByRole('log').click();
    await page.locator('#phone-ana:not(.news)').waitFor();
    expect(await page.locator('li.new').count()).toBe(0);
    await page.close();
  });

  test('by SMS choices are numbered lines, with parts and what they cost', async () => {
    const page = await open('/phones?show=eva', { width: 360 });
    const eva = phone(page, 'eva');
    await eva.getByRole('textbox').fill('todavía escribo');
    await eva.getByRole('button', { name: 'Canal del teléfono de eva: Simulador' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^SMS/ }).click();
    await page.locator('#phone-eva.sms').waitFor();
    // What was half typed is still there.
    expect(await eva.getByRole('textbox').inputValue()).toBe('todavía escribo');
    await eva.getByRole('textbox').fill('hola');
    await page.keyboard.press('Enter');
    await eva.getByText(/1\. Reportar lo que vi/).waitFor();
    expect(await eva.locator('.choice').count()).toBe(0);
    const words = (await eva.locator('li.in p').innerText()) ?? '';
    expect(words).not.toMatch(/[áíóú]/);
    await eva.getByText(/^\d partes · unos \$0\.0\d$/).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  test('a place, a picture, a voice note and a thumbs-up are sent', async () => {
    const page = await open('/phones?show=eva&show=vera');
    const eva = phone(page, 'eva');
    const more = () => eva.getByRole('button', { name: 'Enviar otra cosa como eva' }).click();
    await demo.say('eva', 'vi a ICE, 3 agentes, ahora mismo');
    await eva.locator('li.in').first().waitFor();
    await more();
    expect(await faultsOf(page)).toEqual([]);
    await eva.getByLabel('O latitud y longitud').fill('nada');
    await eva.getByRole('button', { name: 'Enviar el lugar' }).click();
    await eva.getByText('Escriba dos números').waitFor();
    await eva.getByLabel('O latitud y longitud').fill('');
    await eva.getByLabel('Un lugar').selectOption('Fletcher');
    await eva.getByRole('button', { name: 'Enviar el lugar' }).click();
    await eva.getByText('📍 35.4307, -82.5012').waitFor();
    const vera = phone(page, 'Vera');
    await vera.getByText('¿Puede ir a ver?').first().waitFor();
    await vera.getByRole('button', { name: 'Enviar otra cosa como Vera' }).click();
    await vera.getByRole('button', { name: 'Poner 👍' }).click();
    await vera.getByText('Al llegar responda').waitFor();
    await more();
    await eva.getByRole('button', { name: 'Enviar un dibujo de ejemplo' }).click();
    await eva.getByRole('img', { name: 'Foto' }).waitFor();
    await expect
      .poll(() => page.evaluate('document.querySelector("#phone-eva li.out img").naturalWidth'))
      .toBe(480);
    await more();
    await eva.getByRole('button', { name: 'Enviar un audio' }).click();
    await eva.getByText('no podemos leer aquí, como un audio').waitFor();
    await page.close();
  }, 60_000);

  test('time is moved on, and the demo is begun anew after one question', async () => {
    const page = await open();
    await demo.say('ana', 'hola');
    await phone(page, 'Ana').getByText('hola', { exact: true }).waitFor();
    const clock = page.locator('#clock');
    const before = await clock.getByRole('time').getAttribute('datetime');
    await page.getByRole('button', { name: '+2 h' }).click();
    await clock.getByText('Se adelantó la hora.').waitFor();
    const after = await clock.getByRole('time').getAttribute('datetime');
    expect(Date.parse(after ?? '') - Date.parse(before ?? '')).toBeGreaterThanOrEqual(7_200_000);
    await page.getByRole('group').filter({ hasText: 'Más' }).locator('summary').first().click();
    await page.getByText('Empezar de nuevo', { exact: true }).click();
    await page.getByText('Se borra todo lo que se escribió').waitFor();
    await page.getByRole('button', { name: 'Sí, borrar y empezar de nuevo' }).click();
    await page.getByText('La demostración empezó de nuevo.').waitFor();
    await phone(page, 'Ana').getByText('Todavía no hay mensajes.').waitFor();
    await page.close();
  });

  test('the conversation is saved as a file, of the phones that are shown', async () => {
    await demo.say('eva', 'hola');
    await demo.say('ana', 'hola a todos');
    const page = await open('/phones?show=eva');
    await page.locator('.tools-of-phones summary').first().click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Guardar la conversación' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^phones-\d{4}-\d{2}-\d{2}\.txt$/);
    const saved = readFileSync(await file.path(), 'utf8');
    expect(saved).toContain('\neva simulator: hola\n» eva (simulator): ');
    expect(saved).not.toContain('hola a todos');
    await page.close();
  });

  test.each(['es', 'en', 'ar'] as const)(
    'has no barrier axe can find, at both widths and in dark, in %s',
    async (language) => {
      await demo.say('ana', 'hola');
      for (const [width, colorScheme] of [
        [360, 'light'],
        [1280, 'dark'],
      ] as const) {
        const page = await open('/phones', { width, language, colorScheme });
        await page.locator('#phone-ana li.in').first().waitFor();
        expect(await faultsOf(page), `${width} ${colorScheme}`).toEqual([]);
        if (width === 1280) expect(await scrolls(page)).toBe(0);
        await page.close();
      }
      const alone = await open('/phones?show=ana', { width: 360, language, colorScheme: 'dark' });
      expect(await faultsOf(alone)).toEqual([]);
      await alone.close();
    },
    60_000,
  );
});
