import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { directionOf, type Language, languages } from '../languages.ts';
import { rightsCard } from '../rights-card.ts';

/**
 * Draws the cards anew with a browser: `npm run cards`, after a change of their words. The digests
 * in drawn.json let a test see a card that was changed and not drawn.
 */
const WIDTH = 1080;
/** The browser may be named after the command. */
const executablePath = process.argv[2] ?? '/usr/bin/chromium';

function page(language: Language): string {
  const { title, lines, english, how, footer } = rightsCard(language);
  const own = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const shown = english.map((line) => `<p>${escaped(line)}</p>`).join('');
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><meta charset="utf-8"><style>
    * { box-sizing: border-box; margin: 0 }
    body { width: ${WIDTH}px; font: 32px/1.45 'Noto Sans', 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif; color: #1a1a1a; background: #fff }
    header { background: #9b1c1c; color: #fff; padding: 36px 48px; font-size: 52px; font-weight: 700 }
    ul { padding: 32px 48px 8px; padding-inline-start: 92px }
    li { margin-bottom: 14px }
    section { margin: 16px 48px; padding: 28px 36px; border: 5px solid #9b1c1c; border-radius: 18px; font-size: 34px; font-weight: 600 }
    section p + p { margin-top: 14px }
    footer { padding: 12px 48px 36px; font-size: 27px; color: #333 }
    footer p + p { margin-top: 10px }
  </style><header>${escaped(title)}</header><ul>${own}</ul><section lang="en" dir="ltr">${shown}</section>
  <footer><p>${escaped(how)}</p><p>${escaped(footer.replace(' {{network}}', ''))}</p></footer></html>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** Of the words a card was drawn from. */
function digestOf(language: Language): string {
  const source = readFileSync(new URL(`./${language}.json`, import.meta.url));
  return createHash('sha256').update(source).digest('hex');
}

async function draw(): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const view = await browser.newPage({ viewport: { width: WIDTH, height: 600 } });
  for (const language of languages) {
    await view.setContent(page(language));
    const picture = await view.screenshot({ fullPage: true, type: 'png' });
    writeFileSync(new URL(`./${language}.png`, import.meta.url), picture);
  }
  await browser.close();
  const drawn = Object.fromEntries(languages.map((one) => [one, digestOf(one)]));
  writeFileSync(new URL('./drawn.json', import.meta.url), `${JSON.stringify(drawn, null, 2)}\n`);
}

if (import.meta.main) await draw();
