import { mkdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { type Demo, startDemo } from './support/demo.ts';

/** Where pictures of the screens go, when someone wants to look at them. */
const pictures = process.env.SCREENSHOTS;

// `npm test` needs no browser; the project's check installs one.
describe.skipIf(!chromiumPath)('in a browser', () => {
  let browser: Browser;
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  async function open(
    options: { width?: number; locale?: string; javaScriptEnabled?: boolean } = {},
  ): Promise<Page> {
    const { width = 1280, locale = 'es-US', javaScriptEnabled = true } = options;
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      locale,
      javaScriptEnabled,
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('close', () => expect(problems).toEqual([]));
    await page.goto(await demo.app.signInLink());
    await page.locator('button.primary').click();
    await page.waitForURL(/\/now/);
    await page.goto(`${demo.url}/phones`);
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  }

  const phone = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  async function send(page: Page, name: string, text: string): Promise<void> {
    const box = phone(page, name);
    await box.getByRole('textbox').fill(text);
    await box.getByRole('button', { name: 'Enviar', exact: true }).click();
    await box.getByText(text, { exact: true }).first().waitFor();
  }

  test('one person plays the whole scene on the page of phones', async () => {
    const page = await open();
    await send(page, 'Ana', '3 camionetas de ICE en el Walmart de Hendersonville');
    await phone(page, 'Vera').getByText('¿Puede ir a ver?').first().waitFor();
    await phone(page, 'Vera').getByRole('button', { name: 'Confirmo' }).click();
    await phone(page, 'Víctor').getByRole('button', { name: 'Confirmo' }).click();
    await phone(page, 'Sofía').getByText('AVISO CONFIRMADO').waitFor();
    await phone(page, 'Sam').getByText('CONFIRMED NOTICE').waitFor();
    await picture(page, 'phones-desktop');
    // What would be sent is shown first, and sent by a second press.
    await phone(page, 'Adela').getByRole('button', { name: 'Terminar', exact: true }).click();
    await phone(page, 'Adela')
      .getByRole('button', { name: /^Terminar \w{4}$/ })
      .click();
    await phone(page, 'Sofía').getByText('AVISO TERMINADO').waitFor();
    await phone(page, 'Sam').getByText('NOTICE OVER').waitFor();
    await phone(page, 'Samira').getByText('Todavía no hay mensajes').waitFor();
    expect(await phone(page, 'Samira').getByRole('listitem').count()).toBe(1);
    await page.close();
  }, 60_000);

  /** What the phones of a page send from now on. */
  function sentFrom(page: Page): string[] {
    const sent: string[] = [];
    page.on('request', (call) => {
      if (call.method() === 'POST') sent.push(decodeURIComponent(call.postData() ?? ''));
    });
    return sent;
  }

  /** Opens phones of people who wrote nothing yet. */
  async function openPhones(
    names: string[],
    options: Parameters<typeof open>[0] = {},
  ): Promise<Page> {
    const page = await open(options);
    await page.goto(`${demo.url}/phones?${names.map((name) => `show=${name}`).join('&')}`);
    return page;
  }

  test.each([true, false])(
    'Enter sends what was typed and presses no button of the thread (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const name = javaScriptEnabled ? 'elena' : 'emilia';
      await demo.say(name, 'hola');
      await demo.receives(name, /./);
      const page = await openPhones([name], { javaScriptEnabled });
      await phone(page, name).getByRole('button', { name: 'Recibir avisos' }).waitFor();
      const sent = sentFrom(page);
      await phone(page, name).getByRole('textbox').fill('TARJETA');
      await page.keyboard.press('Enter');
      await phone(page, name).getByRole('listitem').getByText('TARJETA', { exact: true }).waitFor();
      expect(sent).toEqual(['text=TARJETA']);
      await page.close();
    },
  );

  test('a button is pressed by the keyboard, and what was half typed stays', async () => {
    await demo.say('estela', 'hola');
    await demo.receives('estela', /./);
    const page = await openPhones(['estela']);
    const box = phone(page, 'estela');
    await box.getByRole('textbox').fill('todavía escribo');
    const sent = sentFrom(page);
    // Past what else can be sent.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Idioma');
    await page.keyboard.press('Enter');
    await box.getByText('Idioma / Language', { exact: true }).waitFor();
    expect(sent).toEqual(['button=language']);
    expect(await box.getByRole('textbox').inputValue()).toBe('todavía escribo');
    await page.close();
  });

  test('only the buttons of the newest message that has any look live', async () => {
    await demo.say('ema', 'hola');
    await demo.receives('ema', /./);
    const page = await openPhones(['ema']);
    const reports = phone(page, 'ema').getByRole('button', { name: 'Reportar lo que vi' });
    const size = async (at: number) => (await reports.nth(at).boundingBox())?.height ?? 0;
    await reports.first().waitFor();
    const earlier = phone(page, 'ema').getByRole('button', { name: 'de un mensaje anterior' });
    expect(await earlier.count()).toBe(0);
    const live = await size(0);
    await send(page, 'ema', 'hola');
    await reports.nth(1).waitFor();
    expect(await earlier.count()).toBe(5);
    expect(await size(0)).toBeLessThan(live);
    expect(await size(0)).toBeGreaterThanOrEqual(24);
    expect(await size(1)).toBe(live);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.close();
  });

  test('a long answer starts at its beginning', async () => {
    const page = await openPhones(['elisa'], { width: 375 });
    await send(page, 'elisa', 'hola');
    await phone(page, 'elisa').getByRole('button', { name: 'Recibir avisos' }).waitFor();
    const words = 'qué hago si ICE llega a mi puerta';
    await send(page, 'elisa', words);
    await phone(page, 'elisa').getByRole('button', { name: 'Más sobre esto' }).click();
    const answer = phone(page, 'elisa').getByRole('listitem').filter({ hasText: 'Qué hacer' });
    await answer.waitFor();
    const thread = phone(page, 'elisa').getByRole('log');
    const top = async (place: typeof answer) => (await place.boundingBox())?.y ?? 0;
    expect((await answer.boundingBox())?.height).toBeGreaterThan(320);
    await expect.poll(async () => (await top(answer)) - (await top(thread))).toBeLessThan(60);
    expect((await top(answer)) - (await top(thread))).toBeGreaterThanOrEqual(0);
    await page.reload();
    expect((await top(answer)) - (await top(thread))).toBeGreaterThanOrEqual(0);
    expect((await top(answer)) - (await top(thread))).toBeLessThan(60);
    // Who wrote before the answer was read to its end still sees what comes next.
    await send(page, 'elisa', 'hola otra vez');
    await expect
      .poll(async () => {
        const last = phone(page, 'elisa').locator('li.in').last();
        return (await top(last)) - (await top(thread));
      })
      .toBeLessThan(320);
    await page.close();
  });

  test('a message that comes to a phone out of view is signalled until it is seen', async () => {
    const names = ['olga', 'omar', 'oscar', 'ofelia'];
    const page = await openPhones(names, { width: 375 });
    const title = await page.title();
    await demo.say('ofelia', 'hola');
    const link = page.getByRole('link', { name: 'ofelia 1 sin leer' });
    await link.waitFor();
    expect(await page.title()).toBe(`(1) ${title}`);
    expect(await phone(page, 'ofelia').count(), 'there is room for one').toBe(0);
    await demo.say('olga', 'hola');
    await phone(page, 'olga').getByRole('button', { name: 'Recibir avisos' }).waitFor();
    expect(await page.title()).toBe(`(1) ${title}`);
    await link.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.title()).toBe(title);
    await phone(page, 'ofelia').waitFor();
    await page
      .getByRole('navigation', { name: 'Teléfonos de esta página' })
      .getByRole('link', { name: 'ofelia', exact: true })
      .waitFor();
    await page.getByRole('link', { name: 'Todos los teléfonos' }).click();
    await phone(page, 'Ana').waitFor();
    await page.close();
  });

  test('what decides for others or cannot be taken back looks apart', async () => {
    const page = await open();
    const look = (phone: string, button: string) =>
      page.evaluate(
        `getComputedStyle(document.querySelector('#phone-${phone} [value^="${button}"]')).borderColor`,
      );
    const ordinary = await look('vera', 'fact');
    for (const button of ['approve', 'reject', 'end', 'retract']) {
      expect(await look('adela', button), button).not.toBe(ordinary);
    }
    await demo.say('gema', 'OLVÍDENME');
    await demo.receives('gema', /No se puede deshacer/);
    await page.goto(`${demo.url}/phones?show=gema`);
    expect(await look('gema', 'forget:')).not.toBe(ordinary);
    expect(await look('gema', 'no')).toBe(ordinary);
    await page.close();
  });

  test.each([
    ['phones', 1280],
    ['phones', 375],
    ['deliveries', 1280],
    ['deliveries', 375],
    ['channels', 1280],
    ['channels', 375],
  ])(
    '%s at %i pixels has no barrier axe can find, in both languages',
    async (path, width) => {
      for (const locale of ['es-US', 'en-US']) {
        const page = await open({ width, locale });
        await page.goto(`${demo.url}/${path}`);
        expect(await page.evaluate('document.documentElement.lang')).toBe(locale.slice(0, 2));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow, 'nothing is wider than the screen').toBe(0);
        await picture(page, `${path}-${width}-${locale}`);
        await page.close();
      }
    },
    60_000,
  );

  test.each(['rights/es', 'rights/ar/home-visit', 'rights/en/bond', 'card/es', 'card/ar'])(
    'anyone can read %s on a phone and on a desk, without signing in',
    async (path) => {
      for (const width of [375, 1280]) {
        const context = await browser.newContext({ viewport: { width, height: 800 } });
        const page = await context.newPage();
        await page.goto(`${demo.url}/${path}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow, 'nothing is wider than the screen').toBe(0);
        await picture(page, `${path.replaceAll('/', '-')}-${width}`);
        await context.close();
      }
    },
    60_000,
  );

  test('a signed-out visitor is told what to do', async () => {
    const page = await (await browser.newContext({ locale: 'es-US' })).newPage();
    await page.goto(`${demo.url}/phones`);
    await page.getByRole('heading', { name: 'Con su teléfono' }).waitFor();
    await page.getByText(/^CONSOLA \w{4} \w{4}$/).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await picture(page, 'signed-out');
  });

  test('everything works without JavaScript', async () => {
    const page = await open({ javaScriptEnabled: false });
    await phone(page, 'Ana').getByRole('textbox').fill('hola');
    await phone(page, 'Ana').getByRole('button', { name: 'Enviar', exact: true }).click();
    // The page that comes back after sending shows what was sent.
    await phone(page, 'Ana').getByText('hola', { exact: true }).first().waitFor();
    await page.locator('summary', { hasText: 'Más' }).click();
    await page.getByLabel('Añadir otro teléfono').fill('eva');
    await page.getByRole('button', { name: 'Añadir' }).click();
    await phone(page, 'eva').waitFor();
    await page.locator('summary', { hasText: 'Español' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Phones' }).waitFor();
  });

  // The last: from then on every sign-in of this demo asks for it.
  test('a passkey is made, asked for and used, and an app is offered', async () => {
    // By a bare number browsers make no passkeys.
    const site = demo.url.replace('127.0.0.1', 'localhost');
    const context = await browser.newContext({ locale: 'es-US' });
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
    await page.waitForURL(/\/now/);
    await page.goto(`${site}/account`);
    await page.getByRole('button', { name: 'Añadir una llave de acceso' }).click();
    await page.getByText('Añadido').waitFor();
    await page.getByRole('button', { name: 'Añadir una aplicación de códigos' }).click();
    await page.getByRole('img', { name: /QR/ }).waitFor();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
      await picture(page, `account-${width}`);
    }
    await page.getByRole('button', { name: 'Salir' }).click();
    await page.goto(`${site}/sign-in`);
    await page.getByRole('button', { name: 'Usar mi llave de acceso' }).click();
    await page.waitForURL(/\/now/);
    await context.close();
  });
});
