import type { Inbound, Location } from '../adapter.ts';
import type { PhoneMessage, PhoneSending } from '../simulated-phone.ts';
import type { Look } from './look.ts';

/** What arrives of something sent from a phone, and what the phone itself shows of it. */
export interface Heard {
  inbound: Pick<
    Inbound,
    'text' | 'location' | 'button' | 'photos' | 'reaction' | 'regarding' | 'unreadable'
  >;
  shown: string;
  parts?: number;
}

/**
 * What the program hears of it by the channel the phone is on: a channel without places has them as
 * the address of a map, one without pictures drops them as its own adapter does.
 * @param last what an emoji is put on, and the id by which the provider knows it
 */
export function heardOf(
  sending: PhoneSending,
  { limits, reactions, fold }: Look,
  last: { message: PhoneMessage; id: string } | null,
  label: string | undefined,
): Heard {
  const { text = '', location, button, photo, voice, reaction } = sending;
  if (reaction !== undefined) return reactionOf(reaction, reactions, last);
  const place = location && !limits.locations ? mapLink(location) : '';
  const words = [text, place].filter(Boolean).join('\n');
  const folded = fold?.(words);
  const isHeard = words !== '' || (location && limits.locations) || (photo && limits.photos);
  const isLost = (photo !== undefined || voice === true) && !isHeard;
  return {
    inbound: {
      text: words,
      ...(location && limits.locations ? { location } : {}),
      ...(button === undefined ? {} : { button }),
      ...(photo && limits.photos ? { photos: [photo] } : {}),
      ...(isLost ? { unreadable: 'unsupported' as const } : {}),
    },
    shown: label ?? (words || (location ? pinOf(location) : '')),
    ...(folded && words !== '' ? { parts: folded.parts } : {}),
  };
}

function reactionOf(
  emoji: string,
  reactions: Look['reactions'],
  last: { message: PhoneMessage; id: string } | null,
): Heard {
  // So phones write it out where the channel has none.
  const written = `Liked “${last?.message.text ?? ''}”`;
  return reactions === 'written'
    ? { inbound: { text: written }, shown: written }
    : {
        inbound: { text: '', reaction: emoji, ...(last ? { regarding: last.id } : {}) },
        shown: emoji,
      };
}

function pinOf({ latitude, longitude }: Location): string {
  return `📍 ${latitude}, ${longitude}`;
}

/** As Signal's apps share a place. */
function mapLink({ latitude, longitude }: Location): string {
  return `https://maps.google.com/maps?q=${latitude}%2C${longitude}`;
}
