import { readFileSync } from 'node:fs';
import type { Location } from '../../../adapters/adapter.ts';
import type { PhoneSending } from '../../../adapters/simulated-phone.ts';
import { withoutMetadata } from '../../../bot/photo.ts';
import { pointIn } from '../../../places/map-link.ts';
import type { Phones } from '../../context.ts';
import type { NotSent } from './more-menu.ts';

const LONGEST_TEXT = 4000;
const LONGEST_NAME = 64;
const LONGEST_BUTTON = 64;

type Fields = Record<string, unknown>;
type Read = PhoneSending | { wrong: NotSent };

/** What a form of a phone sends: words, a button, a place, a voice note or an emoji. */
export function sendingOf(from: string, fields: Fields, spots: Phones['spots']): Read {
  const [words, button, spot, point] = ['text', 'button', 'spot', 'point'].map((name) =>
    typeof fields[name] === 'string' ? fields[name].trim() : '',
  ) as [string, string, string, string];
  if (!isName(from)) return { wrong: 'text' };
  if (spot !== '' || point !== '') {
    const location = placeOf(spot, point, spots);
    return location ? { from, location } : { wrong: 'point' };
  }
  if (fields.voice === 'yes') return { from, voice: true };
  if (fields.reaction === '👍') return { from, reaction: fields.reaction };
  const fits = words.length <= LONGEST_TEXT && button.length <= LONGEST_BUTTON;
  if ((words === '' && button === '') || !fits) return { wrong: 'text' };
  // What was typed is never dropped for a button.
  return words === '' ? { from, button } : { from, text: words };
}

/** A picture that was chosen, or the one that is drawn; as a channel takes them. */
export async function photoOf(from: string, { photo, sample }: Fields): Promise<Read> {
  const bytes =
    sample === 'yes'
      ? samplePicture()
      : photo instanceof File
        ? Buffer.from(await photo.arrayBuffer())
        : null;
  const clean = bytes && withoutMetadata({ contentType: '', bytes });
  if (!bytes || !clean || !isName(from)) return { wrong: 'photo' };
  return { from, photo: { contentType: clean.contentType, bytes } };
}

function isName(name: string): boolean {
  return name.trim() !== '' && name.length <= LONGEST_NAME;
}

const DEGREES =
  /^(-?\d{1,2}(?:\.\d{1,10})?)(?:\s{0,5}[,;]\s{0,5}|\s{1,5})(-?\d{1,3}(?:\.\d{1,10})?)$/;

/** What is typed outranks what was chosen. */
function placeOf(spot: string, point: string, spots: Phones['spots']): Location | null {
  if (point !== '') {
    const [, north, east] = DEGREES.exec(point) ?? [];
    const typed = north && east ? { latitude: Number(north), longitude: Number(east) } : null;
    const found = typed ?? pointIn(point.slice(0, LONGEST_TEXT));
    return found && Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180
      ? { latitude: found.latitude, longitude: found.longitude }
      : null;
  }
  const known = spots.find(({ name }) => name === spot);
  return known ? { latitude: known.latitude, longitude: known.longitude } : null;
}

/** A street with parked vans, drawn: nobody's picture. */
function samplePicture(): Buffer {
  return readFileSync(new URL('./sample-street.png', import.meta.url));
}
