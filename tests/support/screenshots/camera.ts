import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumPath } from '../chromium-path.ts';
import type { Look, PageToShow, Scheme } from './pages.ts';
import type { Worlds } from './worlds.ts';

const locales = { es: 'es-US', en: 'en-US', ar: 'ar' } as const;
/** A browser that takes longer than this for the pictures of one look hangs. */
const PATIENCE_MS = 45_000;

type FileOf = (scheme: Scheme) => string;

/** Makes pictures of pages; a browser that fails on a busy machine is started anew. */
export class Camera {
  readonly #worlds: Worlds;
  #browser: Browser | null = null;

  constructor(worlds: Worlds) {
    this.#worlds = worlds;
  }

  /**
   * Makes the pictures of a page, in a second try where the first fails; says what is wrong where both do.
   * @param fileOf where each goes
   */
  async take(page: PageToShow, look: Look, fileOf: FileOf): Promise<string | null> {
    return (await this.#try(page, look, fileOf)) && (await this.#try(page, look, fileOf));
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = null;
    await browser?.close().catch(() => undefined);
  }

  async #try(page: PageToShow, look: Look, fileOf: FileOf): Promise<string | null> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<string>((done) => {
      timer = setTimeout(() => done('the browser hangs'), PATIENCE_MS);
    });
    const taken = this.#take(page, look, fileOf).catch(
      (error) => String(error).split('\n')[0] ?? 'failed',
    );
    const problem = await Promise.race([taken, tooLong]);
    clearTimeout(timer);
    // What is not there is no fault of the browser's.
    if (problem !== null && !problem.startsWith('/')) await this.close();
    return problem;
  }

  async #take(page: PageToShow, look: Look, fileOf: FileOf): Promise<string | null> {
    this.#browser ??= await chromium.launch({
      executablePath: chromiumPath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-dev-shm-usage'],
    });
    const context = await this.#visit(this.#browser, page, look);
    try {
      return await picture(context, this.#worlds[page.world].url, page, look, fileOf);
    } finally {
      await context.close();
    }
  }

  async #visit(
    browser: Browser,
    { world, as }: PageToShow,
    { width, language }: Look,
  ): Promise<BrowserContext> {
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 740 : 800 },
      locale: locales[language],
      reducedMotion: 'reduce',
    });
    const { url, cookies } = this.#worlds[world];
    const kept = [`language=${language}`, ...(await cookies(as))].map((one) => one.split('='));
    await context.addCookies(kept.map(([name = '', value = '']) => ({ name, value, url })));
    return context;
  }
}

/** @returns what the page answers in place of what it should, with its path first */
async function picture(
  context: BrowserContext,
  url: string,
  { path, status = 200, first }: PageToShow,
  look: Look,
  fileOf: FileOf,
): Promise<string | null> {
  const page = await context.newPage();
  const at = typeof path === 'function' ? path(look.language) : path;
  if (at === null) return '/: the scene did not lead to it';
  const answer = await page.goto(url + at, { waitUntil: 'load' });
  if (answer?.status() !== status) return `${at} answers ${answer?.status()}`;
  await first?.(page);
  // What stays at the edge of the screen would else lie across the middle of the picture.
  const high = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const low = page.viewportSize()?.height ?? high;
  await page.setViewportSize({ width: look.width, height: Math.max(high, low) });
  for (const colorScheme of look.schemes) {
    const file = fileOf(colorScheme);
    mkdirSync(dirname(file), { recursive: true });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: file });
  }
  return null;
}
