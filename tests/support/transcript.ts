import { readFileSync } from 'node:fs';
import { type Channel, channels } from '../../adapters/adapter.ts';
import { skills } from '../../areas/requests/rules/requests.ts';
import { importDirectory } from '../../commands/directory.ts';
import { parseDirectoryCsv } from '../../commands/directory-csv.ts';
import { isLanguage } from '../../content/languages.ts';
import { findCode, findLinkCode } from '../../db/code.ts';
import { type Role, roles } from '../../db/vocabulary.ts';
import { dayAt } from '../../time/zone.ts';
import { gazetteer } from './places.ts';
import type { Sent } from './recorder.ts';
import { openTown, type Town } from './town.ts';

/**
 * Plays a transcript: a text anyone can read and write, in which only the lines that begin with
 * "»" are answers. Those are written anew from what really went out.
 *
 *     # a title or a remark
 *     @ vera signal es Henderson verifier on-duty      someone lives here
 *     @ rosa signal es Henderson responder skill:car    and brings a car
 *     ana sms: hay migra en el Walmart de Hendersonville
 *     ana presses confirm:H7K2
 *     ana shares 35.31, -82.46
 *     ana reacts 👍                                     to the last message she got
 *     ana photographs: three vans                       a picture with words
 *     ana speaks                                        a voice note
 *     % directory tests/fixtures/directory.csv         these services are in the directory
 *     % surge 4 2                                       so many reports in ten minutes begin one, and end it
 *     ... 10 minutes pass
 *     ... 10 seconds pass                               after which a decision cannot be undone
 *     vera: CONFIRMO {code}                             the last code anyone was sent
 *     vera: CONFIRMO {code 2 of vera}                   the second code that was sent to her
 *     » ana (sms): what she receives
 */
export async function playTranscript(script: string): Promise<string> {
  const town = openTown();
  const lines: string[] = [];
  try {
    for (const line of script.split('\n')) {
      if (/^(»|\s{2})/.test(line)) continue;
      lines.push(line);
      for (const sent of await play(town, line)) lines.push(shown(sent));
    }
  } finally {
    await town.close();
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** As little as a picture needs. */
const smallJpeg = Buffer.from([
  0xff, 0xd8, 0xff, 0xdb, 0, 3, 9, 0xff, 0xda, 0, 3, 1, 0, 0xff, 0xd9,
]);

async function play(town: Town, line: string): Promise<Sent[]> {
  if (line.trim() === '' || line.startsWith('#')) return [];
  if (line.startsWith('@')) return settle(town, line);
  const directory = /^% directory (\S+)$/.exec(line)?.[1];
  if (directory) return fillDirectory(town, directory);
  const [, from, until] = /^% surge (\d+) (\d+)$/.exec(line) ?? [];
  if (from && until) {
    town.world.surge = { from: Number(from), until: Number(until) };
    return [];
  }
  const pause = /^\.\.\. (\d+) (second|minute)s? pass/.exec(line);
  if (pause) return town.pass(Number(pause[1]) / (pause[2] === 'second' ? 60 : 1));
  const pressed = /^(\w+) presses (\S+)$/.exec(withCodes(town, line));
  if (pressed?.[1] && pressed[2]) {
    return town.hear({ from: pressed[1], channel: homeOf(town, pressed[1]), button: pressed[2] });
  }
  const shared = /^(\w+) shares (-?[\d.]+), (-?[\d.]+)$/.exec(line);
  if (shared?.[1]) {
    const location = { latitude: Number(shared[2]), longitude: Number(shared[3]) };
    return town.hear({ from: shared[1], channel: homeOf(town, shared[1]), location });
  }
  const reacted = /^(\w+) reacts (\S+)$/.exec(line);
  if (reacted?.[1] && reacted[2]) {
    const from = reacted[1];
    const regarding = town.sent.findLast(({ to }) => to === from)?.id ?? '';
    return town.hear({ from, channel: homeOf(town, from), reaction: reacted[2], regarding });
  }
  const speaker = /^(\w+) speaks$/.exec(line)?.[1];
  if (speaker) {
    const channel = homeOf(town, speaker);
    return town.hear({ from: speaker, channel, unreadable: 'unsupported' });
  }
  const pictured = /^(\w+) photographs: ?(.*)$/.exec(line);
  if (pictured?.[1]) {
    const photos = [{ contentType: 'image/jpeg', bytes: smallJpeg }];
    const [, by, text = ''] = pictured;
    return town.hear({ from: by, channel: homeOf(town, by), text, photos });
  }
  const said = /^(\w+)(?: (\w+))?: ?(.*)$/.exec(withCodes(town, line));
  if (!said?.[1]) throw new Error(`This line of a transcript says nothing: ${line}`);
  const channel = channels.find((one) => one === said[2]);
  return town.text(said[1], (said[3] ?? '').replaceAll('\\n', '\n'), channel);
}

/**
 * `{code}` is the last code anyone was sent, `{code of vera}` the last one in a message to her, and
 * `{code 2 of vera}` the second of those she was sent.
 */
function withCodes(town: Town, line: string): string {
  const linkCode = town.sent.map(({ text }) => findLinkCode(text)).findLast(Boolean) ?? '????';
  return line
    .replaceAll('{link code}', linkCode)
    .replace(/\{code(?: (\d))?(?: of (\w+))?\}/g, (_, nth?: string, name?: string) => {
      const texts = town.sent.filter(({ to }) => name === undefined || to === name);
      const codes = texts.map(({ text }) => findCode(text)).filter((code) => code !== null);
      const code = nth === undefined ? codes.at(-1) : [...new Set(codes)][Number(nth) - 1];
      return code ?? '????';
    });
}

function homeOf(town: Town, name: string): Channel {
  return town.sent.findLast(({ to }) => to === name)?.channel ?? town.home(name);
}

async function settle(town: Town, line: string): Promise<Sent[]> {
  const [name = '', channel, ...words] = line.slice(1).trim().split(/\s+/);
  const home = channels.find((one) => one === channel);
  if (!home) throw new Error(`"${channel}" is no channel: ${line}`);
  const language = words.find(isLanguage);
  await town.settle({
    name,
    channel: home,
    ...(language ? { language } : {}),
    counties: gazetteer.served.filter((one) => words.includes(one.name)).map(({ fips }) => fips),
    roles: words.filter((word): word is Role => (roles as readonly string[]).includes(word)),
    onDuty: words.includes('on-duty'),
    regional: words.includes('regional'),
    skills: skills.filter((skill) => words.includes(`skill:${skill}`)),
  });
  return [];
}

async function fillDirectory(town: Town, file: string): Promise<Sent[]> {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const today = dayAt(town.clock.now(), town.world.network.timeZone);
  const { rows, problems } = parseDirectoryCsv(text, { gazetteer, today });
  if (problems.length > 0) throw new Error(`${file}: ${JSON.stringify(problems)}`);
  await importDirectory(town.store, rows, town.clock.now());
  return [];
}

function shown({ to, channel, text, buttons, file, photo }: Sent): string {
  const choices = buttons ? `\n  [${buttons.map(({ label }) => label).join('] [')}]` : '';
  const attached = file ? `\n  [file ${file.name}]` : '';
  const picture = photo ? '\n  [photo]' : '';
  return `» ${to} (${channel}): ${text.replaceAll('\n', '\n  ')}${attached}${picture}${choices}`;
}
