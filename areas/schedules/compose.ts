import type { Wording } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { type Language, languages } from '../../content/languages.ts';
import { rightsDocument } from '../../content/rights.ts';
import type { Style } from '../../db/vocabulary.ts';
import type { Network } from '../../delivery/network.ts';
import { topicOfTurn } from './rules.ts';
import type { ScheduleContent } from './tables.ts';

/**
 * A scheduled message in every language and style that it can be written in.
 * @param sent how many were sent before, which says whose turn in the rotation it is
 */
export function composeScheduled(
  network: Pick<Network, 'name'>,
  content: ScheduleContent,
  sent: number,
): Wording[] {
  const styles: Style[] = ['short', 'full'];
  return languages.flatMap((language) =>
    styles.flatMap((style) => {
      const words = wordsOf(content, sent, language, style);
      if (words === null) return [];
      const footer = text(language, `schedule.footer.${style}`, { network: network.name });
      const parts = [words, footer].filter(Boolean);
      return [{ language, style, body: { text: parts.join(style === 'short' ? ' ' : '\n\n') } }];
    }),
  );
}

function wordsOf(
  content: ScheduleContent,
  sent: number,
  language: Language,
  style: Style,
): string | null {
  const topic = topicOfTurn(content, sent);
  if (!topic) return content.kind === 'text' ? (content.texts[language] ?? null) : null;
  const { title, short, long } = rightsDocument(topic, language);
  return style === 'short' ? `${title}: ${short}` : `${title}\n\n${long}`;
}
