import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { launchChromium, openConsole } from './support/chromium.ts';
import { chromiumPath } from './support/chromium-path.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { hostile, MARK } from './support/hostile-words.ts';

/** The same as `hostile-report.test.ts` says of every page, as a browser sees it, where words are longest. */
describe.skipIf(!chromiumPath)(
  'what somebody hostile wrote, in a browser',
  { timeout: 120_000 },
  () => {
    let browser: Browser;
    let demo: Demo;
    let incident = '';
    let asked = '';

    beforeAll(async () => {
      demo = await startDemo();
      browser = await launchChromium();
      const words = Object.values(hostile);
      for (const [at, one] of words.entries()) {
        await demo.say(
          `ana${at}`,
          `yo vi a ICE en el Walmart de Hendersonville ahora ${one}`.slice(0, 9_000),
        );
      }
      incident = findCode((await demo.receives('vera', /¿Puede ir a ver\?/)).text) ?? '';
      await demo.say('gema', 'EMERGENCIA se llevaron a mi papá');
      asked = findCode((await demo.receives('adela', /URGENTE/)).text) ?? '';
      await demo.say('adela', `TOMAR ${asked}`);
      for (const one of words) await demo.say('gema', one.slice(0, 9_000));
      await demo.say('adela', `NOTA ${asked} ${hostile.isolate} ${hostile.script}`);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await demo?.stop();
    });

    /** What is there only if something of it was taken for more than words. */
    const done = (page: Page): Promise<unknown> =>
      page.evaluate(`[
      typeof window.hostile,
      document.querySelectorAll('[onerror], [onmouseover], [onfocus], script:not([src])').length,
      [...document.querySelectorAll('form')].filter(({ action }) => !action.startsWith(location.origin)).length,
      [...document.querySelectorAll('h1')].length,
    ]`);

    /** What lies outside of the screen, or of the box it is in. */
    const outside = (page: Page): Promise<unknown> =>
      page.evaluate(`[...document.querySelectorAll('main *')].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 1 && (left < -1 || right > innerWidth + 1) && !one.closest('.wide, .only-js, svg');
    }).slice(0, 3).map(({ outerHTML }) => outerHTML.slice(0, 120))`);

    test.each([360, 1280])('is nothing but words, in its own box, at %i pixels', async (width) => {
      const page = await openConsole(browser, demo.app, { width });
      const paths = ['/now', `/incidents/${incident}`, '/inbox?tab=all', `/inbox/${asked}`];
      for (const path of [...paths, '/phones?show=gema&show=ana0', '/deliveries']) {
        await page.goto(demo.url + path);
        expect([path, await done(page)]).toEqual([path, ['undefined', 0, 0, 1]]);
        expect([path, await outside(page)]).toEqual([path, []]);
      }
      await page.goto(`${demo.url}/inbox/${asked}`);
      expect(await page.locator('main').textContent()).toContain(`${MARK} <script>`);
      await page.close();
    });
  },
);
