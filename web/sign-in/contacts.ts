import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { WebContext } from '../context.ts';

/** Where a phone can write to the line with a sender nobody forges, in words; empty where it is not known. */
export function contactsOf({ doors }: WebContext, language: Language): string {
  const known = (['signal', 'telegram'] as const).flatMap((channel) => {
    const contact = doors.contacts?.get(channel);
    const shown = channel === 'telegram' ? `@${contact}` : contact;
    return contact === undefined ? [] : [`${text(language, `channel.${channel}`)} ${shown}`];
  });
  return known.join(' · ');
}
