import { joinLink } from '../../areas/links/rules/links.ts';
import type { WebContext } from '../context.ts';

/** By what a phone can write to the line with a sender nobody forges. */
export interface Contact {
  channel: 'signal' | 'telegram';
  /** The number or the name, as people read it. */
  shown: string;
  /** What opens the channel. */
  url: string;
}

/**
 * Where a phone can write to the line with a sender nobody forges; empty where it is not known.
 * @param words what is to be written: as far as a channel lets a link do it, they stand there already
 */
export function contactsOf({ doors }: Pick<WebContext, 'doors'>, words: string): Contact[] {
  return (['signal', 'telegram'] as const).flatMap((channel): Contact[] => {
    const contact = doors.contacts?.get(channel);
    if (contact === undefined) return [];
    const { contact: shown, url } = joinLink(channel, contact, '', '');
    if (channel === 'signal') return [{ channel, shown, url }];
    // https://core.telegram.org/api/links#public-username-links
    const draft = `https://t.me/${shown.slice(1)}?text=${encodeURIComponent(words)}`;
    return [{ channel, shown, url: draft }];
  });
}
