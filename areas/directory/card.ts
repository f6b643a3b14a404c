import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { text } from '../../content/catalog.ts';
import { isolate } from '../../content/direction.ts';
import { type Language, languages } from '../../content/languages.ts';
import type { Style } from '../../db/vocabulary.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { hoursIn } from './hours.ts';
import { type Condition, conditionOf } from './rules/directory.ts';
import type { Referral } from './store/referrals.ts';

/** For whom a card is written. */
export interface Reader {
  world: World;
  language: Language;
  style: Style;
  /** The language of whom it is for, where staff read it out in another one. */
  persons?: Language;
}

/** One service: what it is, for whom, in which language, what it costs, when, how to reach it. */
export function cardOf(reader: Reader, referral: Referral) {
  const { style } = reader;
  const lines =
    style === 'short'
      ? shortLines(reader, referral).join('. ')
      : fullLines(reader, referral).join('\n');
  return say(`directory.card.${style}`, { name: referral.name, lines });
}

function fullLines(reader: Reader, referral: Referral): string[] {
  const { language } = reader;
  const { hours, phone, address, url, verifiedOn } = referral;
  const line = (name: 'hours' | 'phone' | 'address' | 'checked', value: string | null): string[] =>
    value === null ? [] : [text(language, `directory.card.${name}`, { [params[name]]: value })];
  return [
    ...noteIn(language, referral),
    ...eligibilityOf(reader, referral),
    languagesOf(language, referral, reader.persons),
    costOf(language, referral),
    ...line('hours', hours && hoursIn(language, hours)),
    ...line('phone', phone && phoneShown(phone)),
    ...line('address', address),
    ...(url ? [url] : []),
    ...line('checked', verifiedOn && dayIn(language, verifiedOn)),
  ];
}

const params = { hours: 'hours', phone: 'phone', address: 'address', checked: 'date' } as const;

/** Every part of an SMS costs: one way to reach it, and its language only where that matters. */
function shortLines(reader: Reader, referral: Referral): string[] {
  const { language } = reader;
  const { hours, phone, address, url, verifiedOn } = referral;
  const date = verifiedOn && dayIn(language, verifiedOn);
  const lines = [
    ...noteIn(language, referral),
    ...eligibilityOf(reader, referral),
    ...(referral.languages.includes(language) ? [] : [languagesOf(language, referral)]),
    costOf(language, referral),
    ...(hours ? [hoursIn(language, hours)] : []),
    ...(date ? [text(language, 'directory.card.checked-short', { date })] : []),
  ];
  // What is to be tapped stands last, with no full stop after it.
  const way = [phone && phoneShown(phone), url, address].filter((one) => one !== null).slice(0, 1);
  return [...lines.map((line) => line.replace(/\.$/, '')), ...way];
}

/** A note that is not written in the person's language is better than none. */
function noteIn(language: Language, { eligibility: { note } }: Referral): string[] {
  const found = [language, ...languages].map((one) => note[one]).find(Boolean);
  return found ? [found] : [];
}

function eligibilityOf({ world, language }: Reader, referral: Referral): string[] {
  const condition = conditionOf(referral);
  if (!condition) return [];
  const places = placesShown(world, language, condition);
  return [text(language, `directory.card.${condition.basis}`, { places })];
}

export function costOf(language: Language, { cost }: Referral): string {
  return text(language, `directory.card.cost.${cost}`);
}

/** What they speak there, and that it is not the language of the person. */
export function languagesOf(language: Language, referral: Referral, persons = language): string {
  const yours = languageIn(language, persons);
  if (referral.languages.length === 0) {
    return text(language, 'directory.card.ask-languages', { yours });
  }
  const names = referral.languages.map((one) => languageIn(language, one));
  const spoken = listed(language, 'conjunction', names);
  return referral.languages.includes(persons)
    ? text(language, 'directory.card.languages', { languages: spoken })
    : text(language, 'directory.card.other-languages', { languages: spoken, yours });
}

/** The places of a condition as people name them. */
export function placesShown(world: World, language: Language, { places }: Condition): string {
  const names = places.map((place) =>
    /^\d{5}$/.test(place)
      ? text(language, 'directory.county', {
          name: world.network.counties.get(place)?.name ?? place,
        })
      : (place.split(',')[0] ?? place),
  );
  return listed(language, 'disjunction', names);
}

/** A list in words; in Arabic each part is shielded, so that Latin names do not turn it around. */
function listed(
  language: Language,
  type: 'conjunction' | 'disjunction',
  parts: readonly string[],
): string {
  const shown = parts.map((one) => (language === 'ar' && /[a-z]/i.test(one) ? isolate(one) : one));
  return new Intl.ListFormat(language, { type }).format(shown);
}

function languageIn(language: Language, spoken: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(spoken) ?? spoken;
}

function dayIn(language: Language, day: string): string {
  const format = new Intl.DateTimeFormat(`${language}-u-nu-latn`, {
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    timeZone: 'UTC',
  });
  return format.format(Date.parse(day)).replace(/[\u00A0\u202F]/g, ' ');
}

/** As telephones take it: 828-555-0101, +52 55 1234 5678, 211. */
function phoneShown(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone, 'US');
  if (!parsed?.isPossible()) return phone;
  if (parsed.countryCallingCode !== '1') return parsed.formatInternational();
  return parsed.formatNational().replace(/^\((\d{3})\) /, '$1-');
}
