import type { Channel } from '../../../adapters/adapter.ts';
import type { Language } from '../../../content/languages.ts';
import type { Role } from '../../../db/vocabulary.ts';
import { BUNCOMBE, events, HAYWOOD, HENDERSON, type Place, type RealEvent } from './events.ts';
import { rumours } from './rumours.ts';

/** A phone in the surge. */
export interface Phone {
  name: string;
  channel: Channel;
  language: Language;
}

/** Somebody who sees one of the events. */
export interface Eyewitness extends Phone {
  event: RealEvent;
}

/** Somebody who passes on what is said of a place where nothing happens. */
export interface Teller extends Phone {
  place: Place;
}

export interface Staff extends Phone {
  role: Role;
  county: string;
  onDuty: boolean;
}

export interface Cast {
  eyewitnesses: Eyewitness[];
  tellers: Teller[];
  others: Phone[];
  staff: Staff[];
}

const EYEWITNESSES = 240;
const TELLERS = 40;
const OTHERS = 20;
const counties = [HENDERSON, BUNCOMBE, HAYWOOD];
/** Verifiers and how many of them are on duty. */
const verifiers: Readonly<Record<string, [all: number, onDuty: number]>> = {
  [HENDERSON]: [5, 3],
  [BUNCOMBE]: [5, 3],
  [HAYWOOD]: [2, 1],
};
const SUBSCRIBERS = 6;

/** 300 invented people who write, over three channels and in three languages, and who answers. */
export function inventCast(random: () => number): Cast {
  const eyewitnesses = Array.from({ length: EYEWITNESSES }, (_, i) => ({
    ...phone(`eyewitness-${i}`, random),
    event: eventOf(i),
  }));
  const tellers = Array.from({ length: TELLERS }, (_, i) => ({
    ...phone(`teller-${i}`, random),
    place: rumours[i % rumours.length] as Place,
  }));
  const others = Array.from({ length: OTHERS }, (_, i) => phone(`other-${i}`, random));
  return { eyewitnesses, tellers, others, staff: counties.flatMap(staffOf) };
}

/** Who sees which event, by its share of a hundred. */
function eventOf(i: number): RealEvent {
  let place = (i * 100) / EYEWITNESSES;
  for (const event of events) {
    place -= event.share;
    if (place < 0) return event;
  }
  return events[0] as RealEvent;
}

function phone(name: string, random: () => number): Phone {
  const channel = pick(random(), { signal: 40, telegram: 30, sms: 30 });
  const language = pick(random(), { es: 60, en: 25, ar: 15 });
  return { name, channel, language };
}

function staffOf(county: string): Staff[] {
  const [all, onDuty] = verifiers[county] ?? [0, 0];
  const languages = ['es', 'en', 'es', 'es', 'ar'] as const;
  const looking = Array.from({ length: all }, (_, i): Staff => {
    const channel = i === 3 ? 'sms' : i % 2 === 0 ? 'signal' : 'telegram';
    const language = languages[i] ?? 'es';
    return {
      ...{ name: `verifier-${county}-${i}`, channel, language, county },
      ...{ role: 'verifier', onDuty: i < onDuty },
    };
  });
  const deciding = Array.from({ length: 2 }, (_, i): Staff => {
    const language = i === 0 ? 'es' : 'en';
    const about = { name: `admin-${county}-${i}`, channel: 'signal', language, county } as const;
    return { ...about, role: 'admin', onDuty: true };
  });
  const operating: Staff = {
    ...{ name: `operator-${county}`, channel: 'signal', language: 'es', county },
    ...{ role: 'operator', onDuty: true },
  };
  const hearing = Array.from({ length: SUBSCRIBERS }, (_, i): Staff => {
    const channel = (['signal', 'telegram', 'sms'] as const)[i % 3] ?? 'signal';
    const language = (['es', 'es', 'en', 'ar'] as const)[i % 4] ?? 'es';
    const about = { name: `subscriber-${county}-${i}`, channel, language, county };
    return { ...about, role: 'subscriber', onDuty: false };
  });
  const responding: Staff = {
    ...{ name: `responder-${county}`, channel: 'signal', language: 'es', county },
    ...{ role: 'responder', onDuty: false },
  };
  return [...looking, ...deciding, operating, ...hearing, responding];
}

/** One of the names, as often as its share of the whole says; `chance` from 0 up to 1. */
export function pick<Name extends string>(
  chance: number,
  shares: Readonly<Record<Name, number>>,
): Name {
  const names = Object.keys(shares) as Name[];
  let left = chance * names.reduce((sum, name) => sum + shares[name], 0);
  for (const name of names) {
    left -= shares[name];
    if (left < 0) return name;
  }
  return names.at(-1) as Name;
}
