import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Category } from '../../content/topics.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { Style } from '../../db/vocabulary.ts';
import { statesByFips } from '../../places/states.ts';
import { dayAt } from '../../time/zone.ts';
import type { Say } from '../turn.ts';
import type { World } from '../world.ts';
import { cardOf, type Reader } from './card.ts';
import type { Search } from './dialogue.ts';
import {
  type Need as DirectoryNeed,
  type Fit,
  fitting,
  isVerified,
  mayBeGiven,
} from './rules/directory.ts';
import { allReferrals, type Referral } from './store/referrals.ts';

/** What somebody needs, as far as it is known. */
export interface Need {
  category: Category;
  county: string | null;
  /** The town where they live or work, as the gazetteer names it. */
  place: string | null;
  language: Language;
}

const GIVEN = 3;

/**
 * Up to three entries of the directory that fit, as a message; empty where none does. What is only
 * for the people of a place is among them where that is where they live or work.
 * @param style `short` for SMS
 */
export async function referralsFor(
  tx: Tx,
  world: World,
  need: Need,
  style: Style = 'full',
): Promise<Say[]> {
  const { category, county, place, language } = need;
  const facts = livesOrWorks(county, place);
  const fits = await fitsFor(tx, world, { category, county, language, facts });
  return cardsOf({ world, language, style }, fits);
}

/** Everything that fits or may fit, the best first. */
export async function fitsFor(
  q: Queries,
  world: World,
  need: Omit<DirectoryNeed, 'today'>,
): Promise<Fit<Referral>[]> {
  return fitting(await allReferrals(q), { ...need, today: todayOf(world) });
}

/** How much of a message cards may take; a card that is cut off would lose its telephone. */
const ROOM: Record<Style, number> = { short: 900, full: 3500 };

/** The cards of what may be given: at most three, and no more than there is room for. */
export function cardsOf(reader: Reader, fits: readonly Fit<Referral>[]): Say[] {
  let room = ROOM[reader.style];
  return fits
    .filter(mayBeGiven)
    .slice(0, GIVEN)
    .map(({ entry }) => cardOf(reader, entry))
    .filter((card, i) => {
      room -= text(reader.language, card.key, card.params).length;
      return i === 0 || room >= 0;
    });
}

/** What is known of someone who lives or works in a county and a town, in the terms of entries. */
export function livesOrWorks(county: string | null, place: string | null): Search['facts'] {
  const state = county === null ? undefined : statesByFips[county.slice(0, 2)];
  const places = [county, place && state ? `${place}, ${state}` : null];
  return places.flatMap((one) => (one ? [{ basis: 'either', places: [one], holds: true }] : []));
}

/** How many entries, own and national, are given to nobody because nobody checked them lately. */
export async function countUnverified(q: Queries, world: World): Promise<number> {
  const all = await allReferrals(q);
  return all.filter(({ verifiedOn }) => !isVerified(verifiedOn, todayOf(world))).length;
}

export function todayOf({ now, network }: World): string {
  return dayAt(now(), network.timeZone);
}
