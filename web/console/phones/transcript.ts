import type { PhoneMessage } from '../../../adapters/simulated-phone.ts';
import { text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';
import { findCode, findCodes, findLinkCode } from '../../../db/code.ts';
import type { Phones, Resident } from '../../context.ts';

/** What a transcript is made of. */
export interface Recording {
  phones: Pick<Phones, 'phone' | 'channelOf' | 'residents'>;
  /** Whose phones are in it. */
  names: readonly string[];
  /** The names of counties, by FIPS. */
  counties: ReadonlyMap<string, string>;
  language: Language;
  /** The day it is made, as people write it. */
  day: string;
}

/** A pause of a second more or less makes no difference to anybody. */
const SHORTEST_PAUSE_MS = 5000;
const MINUTE = 60_000;

/**
 * What phones said and were told, as tests play it: `tests/support/transcript.ts` says how each line is
 * read. Codes that somebody wrote stand as whose they were, so that it can be played with others.
 */
export function transcriptOf(recording: Recording): string {
  const { phones, names, language, day } = recording;
  const messages = names.flatMap((name) => phones.phone(name)).sort((a, b) => a.id - b.id);
  const lines = [
    `# ${text(language, 'phones.transcript.head', { day })}`,
    `# ${text(language, 'phones.transcript.note')}`,
    ...moved(recording, messages).map(
      (name) => `# ${text(language, 'phones.transcript.moved', { name })}`,
    ),
    ...phones.residents.map((one) => resident(recording, one)),
  ];
  const met = new Set<string>();
  let clock = messages[0] ? Date.parse(messages[0].at) : 0;
  messages.forEach((message, at) => {
    const pause = Date.parse(message.at) - clock;
    if (pause >= SHORTEST_PAUSE_MS) {
      lines.push('', pauseOf(pause));
      clock = Date.parse(message.at);
    }
    if (message.direction === 'in') lines.push(received(message));
    else {
      if (lines.at(-1)?.startsWith('... ') !== true) lines.push('');
      lines.push(...sent(recording, message, messages.slice(0, at), met));
    }
    met.add(message.phone);
  });
  return `${lines.join('\n')}\n`;
}

/** Names in a transcript are letters and digits. */
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\W+/g, '_');
}

/** Who was on more than one channel, which a transcript cannot tell. */
function moved({ phones, names }: Recording, messages: readonly PhoneMessage[]): string[] {
  return names.filter((name) =>
    messages.some((one) => one.phone === name && one.channel !== phones.channelOf(name)),
  );
}

function resident({ phones, counties }: Recording, one: Resident): string {
  const { name, language, county, roles, onDuty, regional } = one;
  const words = [plain(name), phones.channelOf(name), language, counties.get(county) ?? county];
  const more = [onDuty && 'on-duty', regional && 'regional'].filter((word) => word);
  return `@ ${[...words, ...roles, ...more].join(' ')}`;
}

function pauseOf(ms: number): string {
  // What falls due at a moment is done once it has come.
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `... ${seconds} seconds pass`;
  const minutes = Math.ceil(ms / MINUTE);
  return `... ${minutes} minute${minutes === 1 ? '' : 's'} pass`;
}

function received({ phone, channel, text: words, buttons, file, picture }: PhoneMessage): string {
  const choices = buttons.map(({ label }) => `[${label}]`).join(' ');
  return [
    `» ${plain(phone)} (${channel}): ${words.replaceAll('\n', '\n  ')}`,
    ...(file ? [`  [file ${file.name}]`] : []),
    ...(picture ? ['  [photo]'] : []),
    ...(choices === '' ? [] : [`  ${choices}`]),
  ].join('\n');
}

/** What somebody did, as a line each. */
function sent(
  { phones }: Recording,
  { phone, done = {} }: PhoneMessage,
  before: readonly PhoneMessage[],
  met: ReadonlySet<string>,
): string[] {
  const name = plain(phone);
  const channel = phones.channelOf(phone);
  const isResident = phones.residents.some((one) => one.name === phone);
  const isNew = !isResident && !met.has(phone);
  const { text: words = '', button, location, photo, voice, reaction } = done;
  const said = coded(words.replaceAll('\n', '\\n'), phone, before);
  const deeds = [
    ...(photo ? [`${name} photographs: ${said}`] : []),
    ...(voice ? [`${name} speaks`] : []),
    ...(reaction ? [`${name} reacts ${reaction}`] : []),
    ...(location ? [`${name} shares ${location.latitude}, ${location.longitude}`] : []),
    ...(button ? [`${name} presses ${coded(button, phone, before)}`] : []),
  ];
  if (words === '' || photo) return isNew ? [`@ ${name} ${channel}`, ...deeds] : deeds;
  return [...deeds, `${name}${isNew ? ` ${channel}` : ''}: ${said}`];
}

/** A text with its codes as those that somebody was sent before: their own first, then another's. */
function coded(words: string, phone: string, before: readonly PhoneMessage[]): string {
  const link = before.map((one) => findLinkCode(one.text)).findLast(Boolean);
  const linked =
    link && words.toUpperCase().includes(link) ? replaced(words, link, '{link code}') : words;
  return findCodes(linked).reduce((text, code) => {
    const owner = [phone, ...new Set(before.map((one) => one.phone))].find((one) =>
      codesTo(one, before).includes(code),
    );
    const name = owner === undefined ? null : named(code, owner, before);
    return name === null ? text : replaced(text, code, name);
  }, linked);
}

/** Null where it is one of more than a transcript can count. */
function named(code: string, owner: string, before: readonly PhoneMessage[]): string | null {
  const codes = codesTo(owner, before);
  if (codes.at(-1) === code) return `{code of ${plain(owner)}}`;
  const nth = [...new Set(codes)].indexOf(code) + 1;
  return nth > 9 ? null : `{code ${nth} of ${plain(owner)}}`;
}

/** The first code of each message that somebody received, as a transcript counts them. */
function codesTo(name: string, before: readonly PhoneMessage[]): string[] {
  return before
    .filter(({ phone, direction }) => phone === name && direction === 'in')
    .flatMap(({ text: words }) => findCode(words) ?? []);
}

function replaced(words: string, code: string, by: string): string {
  return words.replace(new RegExp(code, 'i'), by);
}
