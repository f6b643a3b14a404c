import { readFileSync } from 'node:fs';
import type { Language } from './languages.ts';
import ar from './rights-card/ar.json' with { type: 'json' };
import en from './rights-card/en.json' with { type: 'json' };
import es from './rights-card/es.json' with { type: 'json' };

/** What a person keeps at hand, and shows through the window. */
export interface RightsCard {
  title: string;
  /** For the one who carries it. */
  lines: readonly string[];
  /** For the officer, in English whatever the language of the card. */
  english: readonly string[];
  how: string;
  /** With `{{network}}` for the name of the organisation. */
  footer: string;
}

const cards: Record<Language, RightsCard> = { es, en, ar };

export function rightsCard(language: Language): RightsCard {
  return cards[language];
}

/** The card as a text to read on a phone. */
export function cardText(language: Language, network: string): string {
  const { title, lines, english, how, footer } = cards[language];
  return [
    title,
    lines.map((line) => `- ${line}`).join('\n'),
    english.join('\n'),
    how,
    footer.replace('{{network}}', network),
  ].join('\n\n');
}

/** The card as a PNG picture to save, as draw.ts drew it. */
export function cardPicture(language: Language): Buffer {
  return readFileSync(new URL(`./rights-card/${language}.png`, import.meta.url));
}
