import { dayAndTime, type Wording } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import { type Language, languages } from '../../content/languages.ts';
import type { MessageBody, Style } from '../../db/vocabulary.ts';
import type { Network } from '../../delivery/network.ts';
import type { Invitation } from './store/invitations.ts';

/** What of an invitation its wordings are made from. */
export type Invited = Pick<Invitation, 'code' | 'kind' | 'content' | 'at'>;

type Names = Pick<Network, 'name' | 'timeZone'>;

const styles: readonly Style[] = ['short', 'full'];

/** An invitation in every language and style it is written in, with buttons to answer. */
export function composeInvitation(network: Names, invited: Invited): Wording[] {
  return everywhere(invited, (language, style) => {
    const body = invitationBody(network, invited, language, style);
    // Where wordings are short there are no buttons.
    return style === 'short' ? { text: body.text } : body;
  });
}

/** The results of a poll for those who were asked, as the choices were written for them. */
export function composeResults(
  network: Names,
  invited: Invited,
  results: Readonly<Record<string, number>>,
): Wording[] {
  return everywhere(invited, (language, style) => ({
    text: text(language, `outreach.message.results.${style}`, {
      network: network.name,
      words: invited.content.texts[language] ?? '',
      lines: resultLines(invited.content, results, language, style === 'short' ? ' ' : '\n'),
    }),
  }));
}

/** An invitation as one person gets it. */
export function invitationBody(
  network: Names,
  { code, kind, content, at }: Invited,
  language: Language,
  style: Style,
): MessageBody {
  const params = {
    network: network.name,
    code,
    words: content.texts[language] ?? '',
    place: content.place,
    when: dayAndTime(at, language, network.timeZone),
  };
  if (kind === 'event') {
    const buttons = [
      { id: `yes:${code}`, label: text(language, 'outreach.choices.coming') },
      { id: `no:${code}`, label: text(language, 'outreach.choices.not-coming') },
    ];
    return { text: text(language, `outreach.message.event.${style}`, params), buttons };
  }
  const options = content.options[language] ?? [];
  const lines = options.map((option, i) => `${i + 1}. ${option}`).join('\n');
  const buttons = options.map((label, i) => ({ id: `choose:${code}:${i + 1}`, label }));
  return { text: text(language, `outreach.message.poll.${style}`, { ...params, lines }), buttons };
}

/** Every choice of a poll with how many chose it. */
export function resultLines(
  { options }: Invited['content'],
  results: Readonly<Record<string, number>>,
  language: Language,
  between: string,
): string {
  return (options[language] ?? Object.values(options)[0] ?? [])
    .map((option, i) =>
      text(language, 'outreach.message.result', { option, people: results[String(i + 1)] ?? 0 }),
    )
    .join(between);
}

function everywhere(
  { content }: Invited,
  write: (language: Language, style: Style) => MessageBody,
): Wording[] {
  return languages
    .filter((language) => content.texts[language] !== undefined)
    .flatMap((language) =>
      styles.map((style) => ({ language, style, body: write(language, style) })),
    );
}
