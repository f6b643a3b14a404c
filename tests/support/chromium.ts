import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { App } from '../../app.ts';
import type { Language } from '../../content/languages.ts';
import { chromiumPath } from './chromium-path.ts';

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
}

export interface Opened {
  width?: number;
  language?: Language;
  colorScheme?: 'light' | 'dark';
  javaScriptEnabled?: boolean;
  /** Whose console it is; the demo's coordinator where left out. */
  personId?: number;
}

/**
 * A page of somebody who signed in by a link of the machine. It fails the test when a script fails, or
 * when anything is asked of another host.
 */
export async function openConsole(browser: Browser, app: App, opened: Opened = {}): Promise<Page> {
  const { width = 1280, language = 'es', colorScheme = 'light', javaScriptEnabled = true } = opened;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    ...{ colorScheme, javaScriptEnabled, locale: language === 'es' ? 'es-US' : language },
  });
  await context.addCookies([{ name: 'language', value: language, url: app.url }]);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(app.url) && !url.startsWith('data:')) problems.push(`asked for ${url}`);
  });
  page.on('close', () => expect(problems).toEqual([]));
  await page.goto(await app.signInLink(opened.personId));
  await page.locator('button.primary').first().click();
  await page.waitForURL(`${app.url}/now`);
  return page;
}

/** What axe finds wrong with a page by WCAG 2.2, level AA, and whether it has to be scrolled sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`),
    ...(wide ? [`scrolls sideways: ${page.url()}`] : []),
  ];
}
