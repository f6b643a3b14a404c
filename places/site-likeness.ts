import { normalise } from '../content/normalise.ts';
import { bareKeys, centres, genera, many, sole, together, vague, wide } from './site-data.ts';
import type { Site } from './site-spots.ts';
import { consonantsOf, soundDistance, soundOf } from './sounds.ts';

/**
 * Whether two places within a town can be one: `same` where their names say so, `kind` where they say the same kind of place, `chain` where many shops have that name, `alike` where they do not contradict each other ("the store" and the
 * Walmart, a road and what may stand on it), `other` where they do.
 */
export type Likeness = 'same' | 'kind' | 'chain' | 'alike' | 'other';

/** @param towns the names of the towns that are spoken of, which are no names of a place in them */
export function likenessOf(a: Site, b: Site, towns: readonly string[]): Likeness {
  const own = towns.map(normalise);
  const [one, other] = [partsOf(a, own), partsOf(b, own)];
  if (holds(a, b) || holds(b, a)) return 'same';
  if (isWay(a) && isWay(b)) return ways(one, other);
  if (isWay(a) || isWay(b)) return standsOn(a, b) || standsOn(b, a) ? 'kind' : 'alike';
  if (one.key === other.key) return sameKey(a, b, one.key);
  if (a.kind === b.kind) return onOneRoad(a, b) ? sameKind(one, other) : 'other';
  const isPair = together.some((kinds) => kinds.includes(a.kind) && kinds.includes(b.kind));
  return isPair && (one.isBare || other.isBare) ? 'alike' : 'other';
}

/** Whether the name of one is the other's, said at more length: the packing house, the apple packing house. */
export function isLongerName(a: Site, b: Site, towns: readonly string[]): boolean {
  if (a.kind !== b.kind || isWay(a) || !onOneRoad(a, b)) return false;
  const own = towns.map(normalise);
  const [short, long] = [partsOf(a, own), partsOf(b, own)].sort(
    (one, other) => one.names.length - other.names.length,
  );
  if (!short || !long || short.names.length === 0) return false;
  return short.names.every((name) => long.names.includes(name));
}

/** Two of a kind on two roads are two. */
function onOneRoad(a: Site, b: Site): boolean {
  return a.on === undefined || b.on === undefined || a.on === b.on;
}

/** "The store on Emma Road" stands on Emma Road, and perhaps at its corner. */
function standsOn({ on }: Site, way: Site): boolean {
  return on !== undefined && isWay(way) && way.key.split(/[:+]/).includes(on);
}

function isWay({ kind }: Site): boolean {
  return kind === 'road' || kind === 'crossing';
}

function holds(centre: Site, shop: Site): boolean {
  return centres.get(centre.key)?.includes(shop.key) ?? false;
}

interface Parts {
  key: string;
  /** What tells it from others of its kind. */
  names: readonly string[];
  /** Has no name of its own, only that of its kind. */
  isBare: boolean;
  isBrand: boolean;
}

function partsOf({ key, kind }: Site, towns: readonly string[]): Parts {
  const isBrand = key !== kind && !key.startsWith(`${kind}:`);
  if (isBrand) return { key, names: key.split(' '), isBare: false, isBrand };
  const name = towns.reduce(without, key.slice(kind.length + 1));
  const own = name === '' ? kind : `${kind}:${name}`;
  return { key: own, names: name.split(' ').filter(Boolean), isBare: bareKeys.has(own), isBrand };
}

const SHORTEST_HEARD = 5;
const SLIP = 1;

/** A name without a town's: the flea market of Fletcher is the flea market, and so is that of Flecher. */
function without(name: string, town: string): string {
  const bare = ` ${name} `.replace(` ${town} `, ' ').trim();
  if (bare !== name || town.includes(' ') || town.length < SHORTEST_HEARD) return bare;
  const sound = soundOf(town);
  const isTown = (word: string): boolean =>
    word[0] === town[0] && soundDistance(soundOf(word), sound, SLIP) <= SLIP;
  return name
    .split(' ')
    .filter((word) => !isTown(word))
    .join(' ');
}

/** Shops of one name on two roads may be two, or one on a corner; what has none of its own is two. */
function sameKey(a: Site, b: Site, key: string): Likeness {
  if (a.on !== undefined && b.on !== undefined) {
    if (a.on === b.on) return 'same';
    return bareKeys.has(key) ? 'other' : 'alike';
  }
  if (many.has(key)) return 'chain';
  if (vague.has(key)) return 'alike';
  return bareKeys.has(key) && !sole.has(key) ? 'kind' : 'same';
}

/** One says more than the other, or writes it as it sounds. */
function sameKind(one: Parts, other: Parts): Likeness {
  if (one.isBare || other.isBare) return byGenus(one, other);
  if (one.isBrand !== other.isBrand) return 'other';
  const [short, long] = one.names.length <= other.names.length ? [one, other] : [other, one];
  const heard = long.names.map(soundOfName);
  if (!short.names.every((name) => heard.includes(soundOfName(name)))) return 'other';
  // "The packing house" is the apple packing house, where no other is spoken of.
  return short.names.length === long.names.length ? 'same' : 'kind';
}

/** A high school is no elementary one, but "the school" may be either. */
function byGenus(one: Parts, other: Parts): Likeness {
  if (wide.has(one.key) || wide.has(other.key)) return 'alike';
  const [a, b] = [one, other].map(({ names }) => names.filter((name) => genera.has(name)));
  if (a?.length === 0 || b?.length === 0) {
    const isNamed =
      (one.isBrand && other.names.length > 0) || (other.isBrand && one.names.length > 0);
    return isNamed ? 'other' : 'alike';
  }
  return a?.some((name) => b?.includes(name)) ? 'alike' : 'other';
}

/** "Bob" and "Bob's", "Hillandale" in any letters. */
function soundOfName(name: string): string {
  const bare = name.length > 3 ? name.replace(/s$/, '') : name;
  return consonantsOf(bare) || bare;
}

/** Two roads may meet; a highway is long, and an exit of it is not. */
function ways(one: Parts, other: Parts): Likeness {
  if (one.key !== other.key) return 'alike';
  const isLong = /^\d+$/.test(one.names.join(' '));
  return isLong ? 'alike' : 'same';
}
