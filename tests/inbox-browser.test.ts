import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Params, text } from '../content/catalog.ts';
import type { Language } from '../content/languages.ts';
import { findCode } from '../db/code.ts';
import type { InboxText } from '../web/console/inbox/words.ts';
import { faultsOf, launchChromium, openConsole } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { type Demo, startDemo } from './support/demo.ts';

const ALAN = 7;
const CARLA = 8;

describe.skipIf(!chromiumPath)('the inbox in a browser', () => {
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
    'an emergency rings, is taken, answered, noted and closed (%i px, %s, JavaScript: %s)',
    async (width, language, javaScriptEnabled) => {
      const t = (key: InboxText, params: Params = {}): string =>
        text(language, `inbox.${key}`, params);
      const page = await openConsole(browser, demo.app, { width, language, javaScriptEnabled });
      const sound = async (): Promise<void> => {
        if (javaScriptEnabled) expect(await faultsOf(page), page.url()).toEqual([]);
      };
      const button = (key: InboxText) => page.getByRole('button', { name: t(key) });
      await page.goto(`${demo.url}/inbox?tab=unassigned`);
      await page.getByText(text(language, 'inbox.empty.unassigned')).waitFor();
      await sound();

      // It rings: the page shows it by itself, and the section counts it.
      await demo.say('sofia', 'se llevaron a mi hermano');
      await demo.receives('adela', /URGENTE/);
      if (!javaScriptEnabled) await page.reload();
      const row = page.locator('.case-row', { hasText: 'se llevaron a mi hermano' });
      await row.waitFor();
      await row.getByText(t('urgent')).waitFor();
      if (javaScriptEnabled) {
        await page.locator('[data-section="inbox"] .count', { hasText: '1' }).waitFor();
        expect(await page.title()).toMatch(/^\(1\) /);
      }
      await sound();
      const code = (await row.locator('.code').textContent()) ?? '';
      await row.getByRole('link').click();
      await page.waitForURL(`**/inbox/${code}**`);
      await sound();

      // Taken, and answered.
      await page.locator('#talk-head').getByRole('button').click();
      await page.getByText(text(language, 'cases.taken', { code })).waitFor();
      await demo.receives('sofia', /tiene su caso/);
      await sound();
      const words = page.locator('#say-words');
      expect((await words.boundingBox())?.y, 'the box is in reach').toBeLessThan(800);
      await words.fill('Estoy aquí. ¿Está usted a salvo?');
      await button('say.do').click();
      await demo.receives('sofia', /¿Está usted a salvo\?/);
      await page.locator('.bubble.ours', { hasText: '¿Está usted a salvo?' }).waitFor();
      await demo.say('sofia', 'sí, estoy en la iglesia');
      if (!javaScriptEnabled) {
        await demo.receives('adela', /iglesia/);
        await page.reload();
      }
      await page.locator('.bubble', { hasText: 'estoy en la iglesia' }).waitFor();

      // What is for the team is kept, and sent to nobody.
      const sent = (await demo.inbox('sofia')).length;
      await page.locator('.talk-box.private summary').click();
      await expect.poll(() => words.isVisible()).toBe(false);
      await page.locator('#note-words').fill('Su esposo la vigila.');
      await sound();
      await button('note.do').click();
      await page.locator('.bubble.private', { hasText: 'Su esposo la vigila.' }).waitFor();
      await words.fill('nota: llamarla mañana');
      await button('say.do').click();
      await page.getByText(t('problem.note-like')).waitFor();
      await sound();
      await button('say.keep-as-note').click();
      await page.locator('.bubble.private', { hasText: /llamarla mañana/ }).waitFor();
      expect(await page.locator('.bubble.private', { hasText: /nota:/ }).count()).toBe(0);
      expect((await demo.inbox('sofia')).slice(sent)).toEqual([]);

      // Closed with how it ended.
      await page.locator('#deed-close > summary').click();
      await page.getByRole('radio', { name: text(language, 'cases.outcome.referred') }).check();
      await page.getByLabel(t('deed.close.erase-sure')).check();
      await sound();
      await button('deed.close.do').click();
      await demo.receives('sofia', /¿Le ayudó\?/);
      const outcome = text(language, 'cases.outcome.referred');
      await page.locator('#talk-head').getByText(t('waiting.closed', { outcome })).waitFor();
      await sound();
      await page.close();
    },
    90_000,
  );

  test.each<[number, Language]>([
    [1280, 'es'],
    [360, 'en'],
    [360, 'ar'],
  ])(
    'every other page is sound (%i px, %s)',
    async (width, language) => {
      await demo.say('salma', 'أحتاج مساعدة في الإيجار');
      await demo.say('salma', 'إرسال');
      // Longer than a line of a list.
      await demo.say('salma', 'صاحب البيت يريد أن نخرج قبل نهاية الشهر ولا نعرف إلى أين نذهب');
      const { text: told } = await demo.receives('carla', /الإيجار/);
      const code = findCode(told) ?? '';
      const page = await openConsole(browser, demo.app, { width, language, personId: CARLA });
      await page.goto(`${demo.url}/inbox/${code}`);
      await page.locator('.ready-head').click();
      for (const box of await page.locator('.case-deed').all()) {
        await box.evaluate((one) => one.setAttribute('open', ''));
      }
      expect(await faultsOf(page)).toEqual([]);
      for (const name of ['refer', 'appointment', 'request', 'report']) {
        await page.goto(`${demo.url}/inbox/${code}/${name}`);
        expect(await faultsOf(page), name).toEqual([]);
      }
      await page.goto(`${demo.url}/inbox/phone-call`);
      expect(await faultsOf(page)).toEqual([]);
      await page.goto(`${demo.url}/inbox?tab=all&language=ar`);
      expect(await faultsOf(page)).toEqual([]);
      await page.close();
      const alan = await openConsole(browser, demo.app, { width, language, personId: ALAN });
      await alan.goto(`${demo.url}/inbox/${code}`);
      expect(await faultsOf(alan), 'with somebody else').toEqual([]);
      await alan.close();
    },
    60_000,
  );

  test('all of it by the keyboard, which can be turned off', async () => {
    await demo.say('sofia', 'se llevaron a mi hermano');
    await demo.receives('adela', /URGENTE/);
    const page = await openConsole(browser, demo.app);
    await page.goto(`${demo.url}/inbox?tab=unassigned`);
    await page.locator('.case-row').first().waitFor();
    const press = (key: string) => page.keyboard.press(key);
    await press('?');
    await page.locator('#keys[open]').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await press('Escape');
    // What can be done is in the palette, too.
    await press('Control+k');
    await page.keyboard.type('tomar');
    await page
      .locator('#palette-list li')
      .getByText(/^Tomar \w{4}$/)
      .waitFor();
    await page.locator('.palette').getByText(text('es', 'frame.close')).click();
    await press('j');
    await press('t');
    await page.locator('#say-words').waitFor();
    await press('r');
    await page.keyboard.type('Hola, jtne');
    await press('Control+Enter');
    await demo.receives('sofia', /Hola, jtne/);
    await page.locator('.bubble.ours', { hasText: 'Hola, jtne' }).waitFor();
    await press('n');
    await page.keyboard.type('Una nota');
    await press('Control+Enter');
    await page.locator('.bubble.private', { hasText: 'Una nota' }).waitFor();
    await press('e');
    await page.locator('#deed-close[open]').waitFor();
    await press('u');
    await page.waitForURL(/\/inbox(\?|$)/);
    await press('?');
    await page.getByText(text('es', 'inbox.keys.on')).click();
    await press('Escape');
    await press('?');
    expect(await page.locator('#keys[open]').count()).toBe(0);
    await page.close();
  }, 60_000);

  test('a ready answer is put after what is written, and a draft is kept until it is sent', async () => {
    await demo.say('sofia', 'se llevaron a mi hermano');
    await demo.receives('adela', /URGENTE/);
    const page = await openConsole(browser, demo.app);
    await page.goto(`${demo.url}/inbox?tab=unassigned`);
    await page.locator('.case-row a').first().click();
    const words = page.locator('#say-words');
    await words.fill('Hola.');
    await page.locator('.ready-head').click();
    await page.locator('[data-insert]').first().click();
    expect(await words.inputValue()).toMatch(/^Hola\.\nGracias por su paciencia/);
    const typed = await words.inputValue();
    await page.reload();
    expect(await words.inputValue()).toBe(typed);
    // What happens meanwhile takes nothing from whoever writes.
    await words.pressSequentially(' Y');
    await demo.say('sofia', 'hay alguien?');
    await page.locator('.bubble', { hasText: 'hay alguien?' }).waitFor();
    expect(await words.inputValue()).toBe(`${typed} Y`);
    await page.locator('#say button.primary').click();
    await demo.receives('sofia', /Gracias por su paciencia/);
    await page.waitForLoadState();
    expect(await words.inputValue()).toBe('');
    await page.close();
  }, 60_000);

  test('two who look at the same case see one another, and who took it', async () => {
    await demo.say('sofia', 'se llevaron a mi hermano');
    await demo.receives('adela', /URGENTE/);
    const [adela, alan] = [
      await openConsole(browser, demo.app),
      await openConsole(browser, demo.app, { personId: ALAN }),
    ];
    const open = async (page: Page): Promise<void> => {
      await page.goto(`${demo.url}/inbox?tab=unassigned`);
      await page.locator('.case-row a').first().click();
      await page.locator('#say-words').waitFor();
    };
    await open(adela);
    await open(alan);
    await alan.locator('#presence', { hasText: 'Adela también está aquí' }).waitFor();
    await adela.locator('#say-words').pressSequentially('Hola');
    await alan
      .locator('#presence', { hasText: 'Adela está escribiendo' })
      .waitFor({ timeout: 15_000 });
    // Alan had the page open before Adela took it.
    await adela.locator('#talk-head button').click();
    await alan.locator('#talk-head', { hasText: 'lo tiene Adela' }).waitFor();
    await alan.locator('#say-words').fill('Soy Alan');
    await alan.locator('#say button.primary').click();
    await alan.locator('#say-problem, #unsent').first().waitFor();
    expect((await demo.inbox('sofia')).some(({ text: sent }) => sent.includes('Soy Alan'))).toBe(
      false,
    );
    await adela.close();
    await alan.close();
  }, 60_000);
});
