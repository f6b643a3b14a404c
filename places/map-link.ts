import type { Point } from './points.ts';

/** Where the addresses of maps have their point, the most certain first. */
const PARAMETERS = [
  'll',
  'q',
  'query',
  'center',
  'daddr',
  'destination',
  'cp',
  'coordinate',
  'sll',
];
const SEARCHED = ['q', 'query', 'address', 'daddr', 'destination'];
const MAP_HOST =
  /(?:^|\.)(?:google\.[a-z.]{2,6}|goo\.gl|maps\.apple\.com|apple\.com|waze\.com|openstreetmap\.org|osm\.org|bing\.com|here\.com|mapquest\.com)$/;
const ADDRESS = /\b(?:https?:\/\/|geo:)[^\s<>"]{1,1000}/gi;

/** A whole value and nothing else: house numbers and roads stand beside commas as well. */
const PAIR = /^\s{0,3}(-?\d{1,3}\.\d{1,20})\s{0,3}[,~]\s{0,3}(-?\d{1,3}\.\d{1,20})\s{0,3}(?:\(|$)/;
/** Loose in a text: as fine as a phone gives it anywhere, or coarser in this country; else they may be prices or hours. */
const LOOSE = /(?<![\d.])(-?\d{1,2}\.\d{2,20})[\s,;]{1,5}(-?\d{1,3}\.\d{2,20})(?![\d.])/;
const FINE = /^-?\d+\.\d{4,}$/;
/** "35°19'07.3"N 82°27'39.6"W", as maps show and copy it. */
const DEGREES =
  /(\d{1,2})°\s?(\d{1,2})['’′]\s?([\d.]{1,8})["”″]\s?([NS])[\s,]{1,4}(\d{1,3})°\s?(\d{1,2})['’′]\s?([\d.]{1,8})["”″]\s?([EWO])/i;
/** In the path of an address, as the point of the pin or as the middle of the map. */
const IN_PATH = [
  /!3d(-?\d{1,3}\.\d{1,20})!4d(-?\d{1,3}\.\d{1,20})/,
  /[/@](-?\d{1,3}\.\d{1,20}),(-?\d{1,3}\.\d{1,20})/,
  /#map=\d{1,2}(?:\.\d{1,4})?\/(-?\d{1,3}\.\d{1,20})\/(-?\d{1,3}\.\d{1,20})/,
];

/** The point that a text shows: by the address of a map, as phones share a place, or by numbers; null where it shows none. */
export function pointIn(text: string): Point | null {
  for (const [address] of text.matchAll(ADDRESS)) {
    const found = pointOfAddress(address);
    if (found) return found;
  }
  const loose = withoutMapLinks(text);
  return looseIn(loose) ?? fromDegrees(DEGREES.exec(loose));
}

/** A text without the addresses of maps; where one shows no point, with the words it looks for instead. */
export function withoutMapLinks(text: string): string {
  const left = text.replace(ADDRESS, (address) => (isMap(address) ? wordsOf(address) : address));
  return left === text ? text : left.trim();
}

/** "/maps/place/Walmart+Supercenter", "?q=Walmart, Hendersonville". */
function wordsOf(address: string): string {
  const url = urlOf(address);
  if (!url || pointOfAddress(address)) return '';
  const named = /\/(?:place|search|dir\/[^/]{0,200})\/([^/@]{1,200})/.exec(url.pathname)?.[1] ?? '';
  const asked = SEARCHED.map((name) => url.searchParams.get(name)).find((one) => one) ?? '';
  return decoded(named).replaceAll('+', ' ') || asked;
}

function isMap(address: string): boolean {
  const url = urlOf(address);
  return url !== null && (url.protocol === 'geo:' || isMapHost(url));
}

/** Search engines are only maps where they show one. */
function isMapHost({ hostname, pathname }: URL): boolean {
  if (!MAP_HOST.test(hostname)) return false;
  const isEngine = /(?:google\.[a-z.]+|bing\.com|goo\.gl)$/.test(hostname);
  return !isEngine || hostname.startsWith('maps.') || /^\/maps\b/.test(pathname);
}

function pointOfAddress(address: string): Point | null {
  const url = urlOf(address);
  if (!url) return null;
  if (url.protocol === 'geo:') return pointOf(PAIR.exec(url.pathname)) ?? parameterOf(url, ['q']);
  if (!isMapHost(url)) return null;
  const [latitude, longitude] = [url.searchParams.get('mlat'), url.searchParams.get('mlon')];
  if (latitude && longitude) return point(Number(latitude), Number(longitude));
  const path = decoded(`${url.pathname}${url.hash}`);
  const pin = pointOf(IN_PATH[0]?.exec(path) ?? null) ?? parameterOf(url, PARAMETERS);
  return pin ?? IN_PATH.map((pattern) => pointOf(pattern.exec(path))).find((one) => one) ?? null;
}

function parameterOf(url: URL, names: readonly string[]): Point | null {
  for (const name of names) {
    const found = pointOf(PAIR.exec(url.searchParams.get(name) ?? ''));
    if (found) return found;
  }
  return null;
}

function urlOf(address: string): URL | null {
  // What ends a sentence or a bracket is no part of an address.
  const bare = address.replace(/(?<![.,;:!?)\]])[.,;:!?)\]]+$/, '');
  return URL.canParse(bare) ? new URL(bare) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function looseIn(text: string): Point | null {
  const match = LOOSE.exec(text);
  const found = pointOf(match);
  const isFine = [match?.[1], match?.[2]].every((one) => FINE.test(one ?? ''));
  return found && (isFine || isInCountry(found)) ? found : null;
}

/** From Puerto Rico to Alaska, in whole degrees. */
function isInCountry({ latitude, longitude }: Point): boolean {
  return latitude > 17 && latitude < 72 && longitude > -180 && longitude < -64;
}

function pointOf(match: RegExpExecArray | null): Point | null {
  return match && point(Number(match[1]), Number(match[2]));
}

function fromDegrees(match: RegExpExecArray | null): Point | null {
  if (!match) return null;
  const [, d1, m1, s1, north, d2, m2, s2, east] = match;
  const latitude = Number(d1) + Number(m1) / 60 + Number(s1) / 3600;
  const longitude = Number(d2) + Number(m2) / 60 + Number(s2) / 3600;
  const isSouth = /s/i.test(north ?? '');
  const isWest = /[wo]/i.test(east ?? '');
  return point(isSouth ? -latitude : latitude, isWest ? -longitude : longitude);
}

function point(latitude: number, longitude: number): Point | null {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  // Nobody stands at the crossing of the two lines from which all is counted; a broken pin does.
  return isOnEarth && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null;
}
