import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import { firstKeyword } from '../content/keywords.ts';
import { languages } from '../content/languages.ts';
import { faultsOf, launchChromium } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { commandLine } from './support/command-line.ts';
import { type Demo, startDemo } from './support/demo.ts';

describe.skipIf(!chromiumPath)('signing in, in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let demo: Demo;
  /** By a bare number browsers make no passkeys. */
  let site = '';

  beforeAll(async () => {
    demo = await startDemo();
    site = demo.url.replace('127.0.0.1', 'localhost');
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const visit = (more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
    browser.newContext({ locale: 'es-US', viewport: { width: 360, height: 740 }, ...more });

  /** Whoever has the phone writes what the page shows, and opens the link that comes. */
  async function signInByPhone(page: Page, name: string): Promise<void> {
    await page.goto(`${demo.url}/sign-in`);
    const words = (await page.locator('.word p').textContent())?.trim() ?? '';
    expect(words).toMatch(/^CONSOLA \w{4} \w{4}$/);
    const before = (await demo.inbox(name)).at(-1)?.id ?? 0;
    await demo.say(name, words);
    const link = await demo.receives(name, /\/sign-in\/\w+/);
    expect(link.id).toBeGreaterThan(before);
    await page.goto(/http\S+\/sign-in\/\w+/.exec(link.text)?.[0] ?? '');
    await page.locator('button.primary').click();
    await page.waitForURL(/\/now$/);
  }

  test.each([
    ['vera', true, ['now', 'account']],
    ['carla', true, ['now', 'inbox', 'account']],
    ['alan', true, ['now', 'inbox', 'compose', 'deliveries', 'phones', 'channels', 'account']],
    ['valerie', false, ['now', 'account']],
  ])(
    '%s gets in by the own phone and finds what is theirs (JavaScript: %s)',
    async (name, javaScriptEnabled, theirs) => {
      const context = await visit({ javaScriptEnabled });
      const page = await context.newPage();
      await signInByPhone(page, name);
      const shown = await page
        .locator('.sections a')
        .evaluateAll((links) =>
          links.map((link) => (link as unknown as { pathname: string }).pathname),
        );
      expect(shown).toEqual(theirs.map((section) => `/${section}`));
      await context.close();
    },
  );

  test('the six numbers open it where the message came to another device', async () => {
    const context = await visit();
    const page = await context.newPage();
    await page.goto(`${demo.url}/sign-in`);
    await demo.say('vicente', (await page.locator('.word p').textContent())?.trim() ?? '');
    const { text: told } = await demo.receives('vicente', /\d{3} \d{3}/);
    await page.getByLabel('Los seis números').fill(/\d{3} \d{3}/.exec(told)?.[0] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/now$/);
    await context.close();
  });

  test.each(languages)('nothing bars the way at either width, in %s', async (language) => {
    for (const width of [360, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await visit({ viewport: { width, height: 800 }, colorScheme });
        const page = await context.newPage();
        await page.goto(`${site}/sign-in`);
        await page.locator('details.menu summary').click();
        const name = `button[value="${language}"]`;
        if ((await page.locator(name).count()) > 0) await page.locator(name).click();
        await page.waitForLoadState();
        expect(new URL(page.url()).pathname).toBe('/sign-in');
        expect(await page.evaluate('document.documentElement.lang')).toBe(language);
        const word = firstKeyword(language, 'console').toUpperCase();
        expect(await page.locator('.word p').textContent()).toContain(word);
        expect(await faultsOf(page)).toEqual([]);
        // The code reads from left to right in every language.
        expect(await page.locator('.word .number').getAttribute('dir')).toBe('ltr');
        const headings = await page.locator('main h2').allTextContents();
        expect(headings.map((one) => one.trim())).toEqual([
          text(language, 'access.phone-title'),
          text(language, 'access.passkey-title'),
        ]);
        await context.close();
      }
    }
  });

  test('a page that is open when its session ends shows nothing any more, and says so', async () => {
    const context = await visit();
    const page = await context.newPage();
    await signInByPhone(page, 'vanessa');
    const other = await context.newPage();
    await other.goto(`${demo.url}/account`);
    await other.locator('form[action="/sign-out"] button').click();
    const out = text('es', 'frame.signed-out');
    await page.getByText(out).waitFor();
    expect((await page.locator('main').textContent())?.trim()).toBe(out);
    expect(await page.title()).toBe(out);
    await context.close();
  });

  test('what somebody was writing when their session ended comes back with them, and is not left on the screen', async () => {
    const context = await visit();
    const page = await context.newPage();
    await signInByLink(page);
    await page.goto(`${demo.url}/inbox/phone-call`);
    await page.locator('main textarea').first().fill('llamó una vecina de Fletcher');
    const other = await context.newPage();
    await other.goto(`${demo.url}/account`);
    await other.locator('form[action="/sign-out"] button').click();
    await page.getByText(text('es', 'frame.signed-out')).waitFor();
    expect(await page.locator('main textarea').count()).toBe(0);
    await signInByLink(other);
    await page.evaluate("dispatchEvent(new Event('online'))");
    const words = page.locator('main textarea').first();
    await words.waitFor();
    expect(await words.inputValue()).toBe('llamó una vecina de Fletcher');
    await context.close();
  });

  test('a page that is no longer theirs goes away, and is not loaded again and again', async () => {
    const context = await visit();
    const page = await context.newPage();
    await signInByPhone(page, 'adela');
    await page.goto(`${demo.url}/deliveries`);
    const loads: string[] = [];
    page.on('framenavigated', (frame) => loads.push(frame.url()));
    const run = commandLine(demo.folder);
    const number = /\d+/.exec(await ownNumber(page))?.[0] ?? '';
    for (const county of ['37089', '37021']) {
      const { stderr } = await run(['people', 'role', number, 'admin', county, '--revoke']);
      expect(stderr).toBe('');
    }
    await demo.say('nora', 'hola');
    await page.getByRole('heading', { name: text('es', 'frame.not-yours') }).waitFor();
    await demo.say('nora', 'gracias');
    await demo.receives('nora', /./);
    await page.waitForTimeout(2500);
    expect(loads).toEqual([]);
    for (const county of ['37089', '37021']) {
      await run(['people', 'role', number, 'admin', county]);
    }
    await context.close();
  });

  /** Signs Carla in, who is the eighth of the demo. */
  async function signInByLink(page: Page): Promise<void> {
    await page.goto(await demo.app.signInLink(8));
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/(now|inbox)/);
  }

  /** The number of whoever is signed in, as their account says it. */
  async function ownNumber(page: Page): Promise<string> {
    const account = await page.context().newPage();
    await account.goto(`${demo.url}/account`);
    const words = (await account.getByText(/^Usted es la persona/).textContent()) ?? '';
    await account.close();
    return words;
  }

  test('a passkey is made, asked for and used', async () => {
    const context = await visit();
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
        ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
    await page.goto((await demo.app.signInLink()).replace(demo.url, site));
    await page.locator('button.primary').click();
    await page.waitForURL(/\/now$/);
    // By the number of the machine the page says by which name passkeys work.
    const byNumber = await (await browser.newContext({ locale: 'es-US' })).newPage();
    await byNumber.goto(`${demo.url}/sign-in`);
    expect(await byNumber.getByRole('button', { name: 'Usar mi llave de acceso' }).count()).toBe(0);
    await byNumber.getByRole('link', { name: `${site}/sign-in` }).waitFor();
    await byNumber.close();

    await page.goto(`${site}/account`);
    await page.getByRole('button', { name: 'Añadir una llave de acceso' }).click();
    await page.getByText('Añadido').waitFor();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await faultsOf(page)).toEqual([]);
    }
    await page.locator('form[action="/sign-out"] button').click();
    await page.goto(`${site}/sign-in`);
    await page.getByRole('button', { name: 'Usar mi llave de acceso' }).click();
    await page.waitForURL(/\/now$/);
    await page.locator('form[action="/sign-out"] button').click();

    // The link alone opens nothing any more.
    await page.goto((await demo.app.signInLink()).replace(demo.url, site));
    await page.locator('button.primary').click();
    await page.waitForURL(/\/prove/);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Usar mi llave de acceso' }).click();
    await page.waitForURL(/\/now$/);
    // Whoever says no, or has it elsewhere, is told so and can try again.
    await page.locator('form[action="/sign-out"] button').click();
    await page.goto(`${site}/sign-in`);
    await page.evaluate('navigator.credentials.get = () => Promise.reject(new Error("no"))');
    const use = page.getByRole('button', { name: 'Usar mi llave de acceso' });
    await use.click();
    await page.getByText(text('es', 'access.passkey-failed')).waitFor();
    expect(await use.isEnabled()).toBe(true);
    await context.close();
  });
});
