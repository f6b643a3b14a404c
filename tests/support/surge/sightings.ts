import type { Inbound } from '../../../adapters/adapter.ts';
import type { RealEvent } from './events.ts';
import { type Cast, type Eyewitness, type Phone, pick } from './people.ts';
import {
  clearLevels,
  followUps,
  hearsay,
  type Level,
  levelShares,
  offTopic,
  placeAnswers,
  placeless,
  sightings,
} from './wordings.ts';

/** A message that somebody sends, `at` milliseconds after the start. */
export interface Planned {
  at: number;
  from: Phone;
  message: Pick<Inbound, 'text' | 'location'>;
  /** How well it says where; for sightings alone. */
  level?: Level;
}

const MINUTE = 60_000;
const SIGHTINGS = 500;
const HEARSAY = 100;
const OFF_TOPIC = 50;
/** When the last message is sent. */
const UNTIL = 20 * MINUTE;

/** 500 messages of eyewitnesses, 100 of hearsay and 50 of other things, within 20 minutes. */
export function planMessages(cast: Cast, random: () => number): Planned[] {
  return [
    ...cast.eyewitnesses.map((one) => first(one, random)),
    ...Array.from({ length: SIGHTINGS - cast.eyewitnesses.length }, (_, i) =>
      later(of(cast.eyewitnesses, i), i, random),
    ),
    ...Array.from({ length: HEARSAY }, (_, i) => told(cast, i, random)),
    ...Array.from({ length: OFF_TOPIC }, (_, i) => other(cast, i, random)),
  ].toSorted((a, b) => a.at - b.at);
}

function first(from: Eyewitness, random: () => number): Planned {
  return { at: firstAt(from), from, ...sighting(from, random) };
}

/** Eyewitnesses write soon after it starts, fewer and fewer; the same for a person in every plan. */
function firstAt({ name, event }: Eyewitness): number {
  const turn = (Number(name.slice(name.lastIndexOf('-') + 1)) * 0.618) % 1;
  return event.starts * MINUTE + turn ** 1.5 * (15 - event.starts) * MINUTE;
}

/** Who wrote before writes again: more often a few words than the whole once more. */
function later(from: Eyewitness, i: number, random: () => number): Planned {
  const at = Math.min(UNTIL - 1, firstAt(from) + (1 + (i % 4) + random()) * MINUTE);
  if (random() < 0.35) return { at, from, ...sighting(from, random) };
  return {
    at,
    from,
    message: { text: filled(choose(followUps[from.language], random), from.event) },
  };
}

function sighting({ event, language }: Eyewitness, random: () => number) {
  const level = pick(random(), levelShares);
  if (level === 'pin' || level === 'none') {
    const text = filled(choose(placeless[language], random), event);
    return { level, message: level === 'pin' ? { text, location: near(event, random) } : { text } };
  }
  const wording = choose(sightings[language], random);
  const place = choose(placeWords(event, level, language), random);
  return { level, message: { text: filled(wording, event, place) } };
}

function placeWords(
  event: RealEvent,
  level: Exclude<Level, 'pin' | 'none'>,
  language: Phone['language'],
): readonly string[] {
  switch (level) {
    case 'shop':
    case 'near':
    case 'county':
      return event[level][language];
    case 'town':
      return [event.town];
    case 'misspelt':
    case 'wrong':
      return event[level];
  }
}

/** Within some 80 metres, as phones tell it. */
function near({ pin }: RealEvent, random: () => number) {
  const off = () => (random() - 0.5) * 0.0015;
  return { latitude: pin.latitude + off(), longitude: pin.longitude + off() };
}

function told(cast: Cast, i: number, random: () => number): Planned {
  const from = of(cast.tellers, i);
  const place = choose(from.place.shop[from.language], random);
  const text = filled(choose(hearsay[from.language], random), null, place);
  return { at: random() * UNTIL, from, message: { text } };
}

function other(cast: Cast, i: number, random: () => number): Planned {
  const from = of(cast.others, i);
  return { at: random() * UNTIL, from, message: { text: choose(offTopic[from.language], random) } };
}

/** What an eyewitness answers when asked where. */
export function whereItIs({ event, language }: Eyewitness, random: () => number): string {
  return filled(placeAnswers[language], event, choose(event.shop[language], random));
}

/** Whether the level leaves no doubt which event is meant. */
export function isClear(level: Level | undefined): boolean {
  return level !== undefined && clearLevels.includes(level);
}

function filled(wording: string, event: RealEvent | null, place = ''): string {
  return wording
    .replace('{place}', place)
    .replace('{n}', String(event?.agents ?? 3))
    .replace('{v}', String(event?.vans ?? 1));
}

export function choose<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

function of<T>(list: readonly T[], i: number): T {
  return list[i % list.length] as T;
}
