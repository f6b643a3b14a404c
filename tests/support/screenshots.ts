import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { languages } from '../../content/languages.ts';
import { Camera } from './screenshots/camera.ts';
import { type Look, type PageToShow, pagesToShow, type Scheme } from './screenshots/pages.ts';
import { addApp, play } from './screenshots/scene.ts';
import { contactSheet, type Shot } from './screenshots/sheet.ts';
import { openWorlds } from './screenshots/worlds.ts';

/*
 * A picture of every page at 360 and 1280 pixels, light and dark, in each language:
 *   npm run screenshots                    into screenshots/, with a sheet of them all in index.html
 *   npm run screenshots -- /tmp/pictures   into another folder
 *   npm run screenshots -- only=now,inbox  pages whose names begin so
 *   npm run screenshots -- quick           Spanish and light at both widths, Arabic and dark at the narrow one
 */

const given = process.argv.slice(2);
const folder = resolve(given.find((word) => !/^(only=|quick$)/.test(word)) ?? 'screenshots');
const only = given.find((word) => word.startsWith('only='))?.slice('only='.length);
const isMeant = ({ name }: PageToShow): boolean =>
  only === undefined || only.split(',').some((begin) => name.startsWith(begin));

const all: Look[] = [360, 1280].flatMap((width) =>
  languages.map((language) => ({ width, language, schemes: ['light', 'dark'] })),
);
const quick: Look[] = [
  { width: 360, language: 'es', schemes: ['light'] },
  { width: 1280, language: 'es', schemes: ['light'] },
  { width: 360, language: 'ar', schemes: ['dark'] },
];
const looks = given.includes('quick') ? quick : all;

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

const worlds = await openWorlds();
const camera = new Camera(worlds);
try {
  say('playing the scene');
  const scene = await play(worlds.demo);
  // From then on she is asked for it.
  await addApp(worlds.demo, 'valerie');
  const shots: Shot[] = [];
  for (const page of pagesToShow(scene).filter(isMeant)) shots.push(...(await picturesOf(page)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), contactSheet(shots));
  say(`${shots.length} pictures: ${join(folder, 'index.html')}`);
} finally {
  await camera.close();
  await worlds.close();
}

/** The pictures of one page; a word where there is none. */
async function picturesOf(page: PageToShow): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const look of looks) {
    const { width, language } = look;
    const fileOf = (scheme: Scheme): string => `${page.name}/${width}-${language}-${scheme}.png`;
    const problem = await camera.take(page, look, (scheme) => join(folder, fileOf(scheme)));
    if (problem === null) {
      for (const scheme of look.schemes) {
        shots.push({ ...{ page: page.name, file: fileOf(scheme) }, width, language, scheme });
      }
    } else say(`${page.name}: left out, ${problem}`);
    if (problem?.startsWith('/')) break;
  }
  if (shots.length > 0) say(page.name);
  return shots;
}
