import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { languages } from '../../content/languages.ts';
import { chromiumPath } from './chromium-path.ts';
import { type Look, type PageToShow, pagesToShow } from './screenshots/pages.ts';
import { addApp, play } from './screenshots/scene.ts';
import { contactSheet, type Shot } from './screenshots/sheet.ts';
import { openWorlds, type Worlds } from './screenshots/worlds.ts';

/*
 * A picture of every page at 360 and 1280 pixels, light and dark, in each language:
 *   npm run screenshots                    into screenshots/, with a sheet of them all in index.html
 *   npm run screenshots -- /tmp/pictures   into another folder
 *   npm run screenshots -- only=now,inbox  pages whose names begin so
 *   npm run screenshots -- quick           Spanish and light at both widths, Arabic and dark at the narrow one
 */

const given = process.argv.slice(2);
const folder = resolve(given.find((word) => !/^(only=|quick$)/.test(word)) ?? 'screenshots');
const only = given
  .find((word) => word.startsWith('only='))
  ?.slice('only='.length)
  .split(',');
const isMeant = ({ name }: PageToShow): boolean =>
  only === undefined || only.some((begin) => name.startsWith(begin));

const all: Look[] = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    languages.map((language) => ({ width, scheme, language })),
  ),
);
const quick: Look[] = [
  { width: 360, scheme: 'light', language: 'es' },
  { width: 1280, scheme: 'light', language: 'es' },
  { width: 360, scheme: 'dark', language: 'ar' },
];
const looks = given.includes('quick') ? quick : all;
const locales = { es: 'es-US', en: 'en-US', ar: 'ar' } as const;

const say = (words: string): void => {
  process.stdout.write(`${words}\n`);
};

const worlds = await openWorlds();
const browser = await chromium.launch({
  executablePath: chromiumPath ?? '',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-dev-shm-usage'],
});
try {
  say('playing the scene');
  const scene = await play(worlds.demo);
  // From then on she is asked for it.
  await addApp(worlds.demo, 'valerie');
  const pages = pagesToShow(scene).filter(isMeant);
  const shots: Shot[] = [];
  for (const page of pages) {
    shots.push(...(await picturesOf(browser, worlds, page)));
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), contactSheet(shots));
  say(`${shots.length} pictures: ${join(folder, 'index.html')}`);
} finally {
  await browser.close();
  await worlds.close();
}

/** The pictures of one page; none, and a word, where there is no such page. */
async function picturesOf(browser: Browser, worlds: Worlds, page: PageToShow): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const look of looks) {
    const file = `${page.name}/${look.width}-${look.scheme}-${look.language}.png`;
    // A browser on a busy machine sometimes fails to draw; it does the second time.
    const problem =
      (await pictureOf(browser, worlds, page, look, file)) &&
      (await pictureOf(browser, worlds, page, look, file));
    if (problem) {
      say(`${page.name}: left out, ${problem}`);
      return shots;
    }
    shots.push({ page: page.name, file, look });
  }
  say(page.name);
  return shots;
}

/** Makes one picture; says what went wrong where something did. */
async function pictureOf(
  browser: Browser,
  worlds: Worlds,
  page: PageToShow,
  look: Look,
  file: string,
): Promise<string | null> {
  const context = await contextOf(browser, worlds, page, look);
  try {
    return await picture(context, worlds, page, look, join(folder, file));
  } catch (error) {
    return String(error).split('\n')[0] ?? '';
  } finally {
    await context.close();
  }
}

async function contextOf(
  browser: Browser,
  worlds: Worlds,
  { world, as }: PageToShow,
  { width, scheme, language }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 800 },
    colorScheme: scheme,
    locale: locales[language],
    reducedMotion: 'reduce',
  });
  const { url } = worlds[world];
  const cookies = [`language=${language}`, ...(await worlds[world].cookies(as))];
  await context.addCookies(
    cookies.map((one) => ({ name: one.split('=')[0] ?? '', value: one.split('=')[1] ?? '', url })),
  );
  return context;
}

async function picture(
  context: BrowserContext,
  worlds: Worlds,
  { world, path, status = 200, first }: PageToShow,
  look: Look,
  file: string,
): Promise<string | null> {
  const page = await context.newPage();
  const at = typeof path === 'function' ? path(look.language) : path;
  if (at === null) return 'the scene did not lead to it';
  const answer = await page.goto(worlds[world].url + at, { waitUntil: 'load' });
  if (answer?.status() !== status) return `${at} answers ${answer?.status()}`;
  await first?.(page);
  mkdirSync(join(file, '..'), { recursive: true });
  // What stays at the edge of the screen would else lie across the middle of the picture.
  const high = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const low = page.viewportSize()?.height ?? high;
  await page.setViewportSize({ width: look.width, height: Math.max(high, low) });
  await page.screenshot({ path: file });
  return null;
}
