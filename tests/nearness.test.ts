import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { contains } from '../places/counties.ts';
import { locate, locatePoint } from '../places/locate.ts';
import { type Nearness, nearness, type Where } from '../places/nearness.ts';
import { readPlaceTable } from '../places/place-table.ts';
import {
  countyDistanceKm,
  distanceKm,
  kmToCounty,
  middleOf,
  pointOfTown,
} from '../places/points.ts';
import { siteIn } from '../places/sites.ts';
import { gazetteerOf } from '../service-area.ts';

const gazetteer = gazetteerOf(readConfig({}));
const BUNCOMBE = '37021';
const HENDERSON = '37089';
const HAYWOOD = '37087';
const MACON = '37113';
const POLK = '37149';

/** Where somebody means, by county, town and words for the place within it. */
function at(county: string | null, town?: string, words?: string): Where {
  const site = words === undefined ? null : siteIn(words);
  if (words !== undefined && !site) throw new Error(`no place in ${words}`);
  return { county, ...(town ? { town } : {}), ...(site ? { site } : {}) };
}

function pin(latitude: number, longitude: number, words?: string): Where {
  const { county } = locatePoint(gazetteer, { latitude, longitude });
  return { ...at(county, undefined, words), point: { latitude, longitude } };
}

/** What words alone say, as a message does. */
function said(text: string): Where {
  const { county, place } = locate(gazetteer, text);
  const site = siteIn(text);
  return { county, ...(place ? { town: place } : {}), ...(site ? { site } : {}) };
}

const walmart = at(HENDERSON, 'Hendersonville', 'el Walmart');
const hendersonville = at(HENDERSON, 'Hendersonville');
const henderson = at(HENDERSON);

const rows: [what: string, Where, Where, Nearness][] = [
  ['a shop in two spellings', walmart, at(HENDERSON, 'Hendersonville', 'the wallmart'), 'same'],
  ['a shop and its centre', walmart, at(HENDERSON, 'Hendersonville', 'Highlands Square'), 'same'],
  ['a shop and its town', walmart, hendersonville, 'perhaps'],
  ['a shop and its county', walmart, henderson, 'perhaps'],
  ['a shop, with the county only', walmart, at(HENDERSON, undefined, 'وولمارت'), 'same'],
  ['a shop with nothing else', walmart, at(null, undefined, 'el guolmar'), 'perhaps'],
  ['nothing but a town', hendersonville, hendersonville, 'perhaps'],
  ['a town and its county', hendersonville, henderson, 'perhaps'],
  ['nowhere at all', at(null), walmart, 'apart'],
  ['nowhere at all, twice', at(null), at(null), 'apart'],
  [
    'two shops of a town',
    walmart,
    at(HENDERSON, 'Hendersonville', 'the Ingles on Spartanburg Highway'),
    'apart',
  ],
  ['a shop and a work place', walmart, at(HENDERSON, 'Hendersonville', 'la empacadora'), 'apart'],
  ['a shop and homes', walmart, at(HENDERSON, 'Hendersonville', 'the trailer park'), 'apart'],
  ['a shop and "the store"', walmart, at(HENDERSON, 'Hendersonville', 'en la tienda'), 'perhaps'],
  ['a shop and a road', walmart, at(HENDERSON, 'Hendersonville', 'on Upward Road'), 'perhaps'],
  ['a shop and "the mall"', walmart, at(HENDERSON, 'Hendersonville', 'el mall'), 'perhaps'],
  ['a shop of the next county', walmart, at(BUNCOMBE, 'Asheville', 'the Walmart'), 'apart'],
  ['a shop of a far town', walmart, at(HAYWOOD, 'Waynesville', 'el Walmart'), 'apart'],
  [
    'a court in three languages',
    at(HAYWOOD, 'Waynesville', 'the courthouse'),
    at(HAYWOOD, 'Waynesville', 'el palacio de justicia'),
    'same',
  ],
  [
    'a court, with the county only',
    at(HAYWOOD, 'Waynesville', 'المحكمة'),
    at(HAYWOOD, undefined, 'la corte'),
    'same',
  ],
  [
    'a court and its jail',
    at(HAYWOOD, 'Waynesville', 'the courthouse'),
    at(HAYWOOD, 'Waynesville', 'la cárcel'),
    'perhaps',
  ],
  [
    'packing houses, one with its crop',
    at(HENDERSON, 'Edneyville', 'apple packing house'),
    at(HENDERSON, 'Edneyville', 'la empacadora'),
    'perhaps',
  ],
  [
    'a packing house and "the plant"',
    at(HENDERSON, 'Edneyville', 'apple packing house'),
    at(HENDERSON, 'Edneyville', 'la fábrica'),
    'perhaps',
  ],
  [
    'a packing house and a building site',
    at(HENDERSON, 'Edneyville', 'the packing house'),
    at(HENDERSON, 'Edneyville', 'en la construcción'),
    'apart',
  ],
  [
    'homes on a county line',
    at(HENDERSON, 'Fletcher', 'las trailas'),
    at(BUNCOMBE, 'Arden', 'the mobile home park'),
    'same',
  ],
  [
    'homes on a county line, called by the town',
    at(HENDERSON, 'Fletcher', 'las trailas de Fletcher'),
    at(BUNCOMBE, 'Arden', 'trailer park'),
    'same',
  ],
  [
    'homes with two names',
    at(HENDERSON, 'Hendersonville', 'trailas de la Dana Road'),
    at(HENDERSON, 'Hendersonville', 'Green Meadows apartments'),
    'apart',
  ],
  [
    'homes and their road',
    at(HENDERSON, 'Hendersonville', 'trailas de la Dana Road'),
    at(HENDERSON, 'Hendersonville', 'on Dana Road'),
    'perhaps',
  ],
  [
    'a chain in two neighbouring towns',
    at(HENDERSON, 'Fletcher', 'the Ingles'),
    at(BUNCOMBE, 'Arden', 'el Ingles'),
    'perhaps',
  ],
  [
    'a chain on two roads of a town',
    at(HENDERSON, 'Hendersonville', 'Ingles on Spartanburg Highway'),
    at(HENDERSON, 'Hendersonville', 'el Ingles de la Kanuga Road'),
    'perhaps',
  ],
  [
    'two schools',
    at(HENDERSON, 'Hendersonville', 'Hillandale Elementary School'),
    at(HENDERSON, 'Hendersonville', 'Balfour Middle School'),
    'apart',
  ],
  [
    'a school and "the school"',
    at(HENDERSON, 'Hendersonville', 'Hillandale Elementary School'),
    at(HENDERSON, 'Hendersonville', 'en la escuela'),
    'perhaps',
  ],
  [
    'one name in two spellings',
    at(HENDERSON, 'Hendersonville', "Bob's Tires"),
    at(HENDERSON, 'Hendersonville', 'la llantera Bob'),
    'same',
  ],
  [
    'a corner in two orders',
    at(BUNCOMBE, 'Asheville', 'corner of Emma and Louisiana'),
    at(BUNCOMBE, 'Emma', 'Louisiana y Emma'),
    'same',
  ],
  [
    'a corner and one of its roads',
    at(BUNCOMBE, 'Asheville', 'corner of Emma and Louisiana'),
    at(BUNCOMBE, 'Asheville', 'Louisiana Ave'),
    'perhaps',
  ],
  [
    'a highway, which is long',
    at(HENDERSON, undefined, 'on I-26'),
    at(HENDERSON, undefined, 'la 26 salida 44'),
    'perhaps',
  ],
  ['a quarter and its town', at(BUNCOMBE, 'Emma'), at(BUNCOMBE, 'Asheville'), 'perhaps'],
  ['a ZIP code and its town', at(HENDERSON, '28792'), hendersonville, 'perhaps'],
  ['neighbouring towns', at(HENDERSON, 'Fletcher'), at(BUNCOMBE, 'Arden'), 'perhaps'],
  ['towns of one county far apart', at(HENDERSON, 'Edneyville'), at(HENDERSON, 'Etowah'), 'apart'],
  ['counties far apart', henderson, at(MACON), 'apart'],
  ['counties side by side', henderson, at(POLK), 'apart'],
  ['a county and a town across its line', at(BUNCOMBE), at(HENDERSON, 'Fletcher'), 'apart'],
  [
    'the same across the line, by county',
    at(BUNCOMBE, undefined, 'the trailer park'),
    at(HENDERSON, 'Fletcher', 'trailas'),
    'perhaps',
  ],
  ['pins 200 m apart', pin(35.331, -82.436), pin(35.3325, -82.437), 'same'],
  ['pins a kilometre apart', pin(35.331, -82.436), pin(35.339, -82.436), 'perhaps'],
  [
    'pins a kilometre apart, one shop',
    pin(35.331, -82.436, 'el Walmart'),
    pin(35.339, -82.436, 'Walmart'),
    'same',
  ],
  [
    'pins a kilometre apart, two shops',
    pin(35.331, -82.436, 'el Walmart'),
    pin(35.339, -82.436, 'Ingles on Duncan Hill Road'),
    'apart',
  ],
  ['pins two kilometres apart', pin(35.331, -82.436), pin(35.349, -82.436), 'apart'],
  ['a pin and its town', pin(35.331, -82.436), hendersonville, 'perhaps'],
  ['a pin and its county', pin(35.331, -82.436), henderson, 'perhaps'],
  ['a pin and a far town', pin(35.331, -82.436), at(HENDERSON, 'Etowah'), 'apart'],
  ['a pin and another county', pin(35.331, -82.436), at(HAYWOOD), 'apart'],
  ['a pin with a shop, and the shop', pin(35.331, -82.436, 'el Walmart'), walmart, 'same'],
  [
    'in words',
    said('ICE en el Walmart de Highlands Square'),
    said('الهجرة في وول مارت هندرسون'),
    'same',
  ],
  [
    'in other words',
    said('ICE at the Waynesville courthouse'),
    said('corte de Waynesville'),
    'same',
  ],
];

describe('how near two are', () => {
  test.each(rows)('%s', (_, a, b, expected) => {
    expect(nearness(gazetteer, a, b)).toBe(expected);
    expect(nearness(gazetteer, b, a)).toBe(expected);
  });
});

/** What several people write of one event, each in other words. */
const events: Record<string, string[]> = {
  shop: [
    'la migra está en el Ingles de Brevard',
    'ICE at the Brevard Ingles, 4 agents',
    'الهجرة عند انجلز في بريفارد',
    'agentes en Brevard',
    'migra en el condado de Transylvania, en el Ingles',
  ],
  court: [
    'ICE at the Marion courthouse',
    'agentes en la corte de Marion',
    'الهجرة أمام المحكمة في ماريون',
    'ICE outside the McDowell County courthouse',
  ],
  plant: [
    'raid at the chicken plant in Morganton',
    'redada en la pollera de Morganton',
    'agents at Case Farms Morganton',
    'الهجرة في مصنع الدجاج في مورغانتون',
  ],
  school: [
    'la migra afuera de la escuela en Morganton',
    'ICE outside the elementary school in Morganton',
    'الهجرة أمام المدرسة في مورغانتون',
  ],
  line: [
    'la migra en las trailas de Fletcher',
    'ICE at the trailer park in Arden',
    'estan en el parque de trailas Fletcher',
    'ICE at the trailers on the county line, Arden',
    'الهجرة عند المقطورات في فليتشر',
  ],
};

test('who writes of one event is never apart, who writes of two never surely one', () => {
  const told = Object.entries(events).flatMap(([event, texts]) =>
    texts.map((text) => ({ event, text, where: said(text) })),
  );
  for (const one of told) {
    for (const other of told) {
      const found = nearness(gazetteer, one.where, other.where);
      const wrong = one.event === other.event ? 'apart' : 'same';
      expect([one.text, other.text, found]).not.toEqual([one.text, other.text, wrong]);
    }
  }
  const [morganton] = told.filter(({ event }) => event === 'plant');
  const [school] = told.filter(({ event }) => event === 'school');
  expect(morganton && school && nearness(gazetteer, morganton.where, school.where)).toBe('apart');
});

test('every place by hand lies in its county', () => {
  const file = new URL('../places/data/town-points.json', import.meta.url);
  const { points } = JSON.parse(readFileSync(file, 'utf8')) as {
    points: Record<string, Record<string, [number, number]>>;
  };
  for (const [fips, places] of Object.entries(points)) {
    const county = gazetteer.known.get(fips);
    for (const [name, [latitude, longitude]] of Object.entries(places)) {
      const isIn = county !== undefined && contains(county, longitude, latitude);
      expect([fips, name, isIn]).toEqual([fips, name, true]);
    }
  }
});

test('every town and ZIP code of the network has a point in its county, or just beside it', () => {
  const towns = readPlaceTable().filter(({ fips }) => gazetteer.servedNames.has(fips));
  expect(towns).toHaveLength(gazetteer.served.length);
  for (const { fips, towns: names, offices, zips } of towns) {
    for (const name of [...names, ...offices]) {
      const point = pointOfTown(gazetteer, fips, name);
      const distance = point ? kmToCounty(gazetteer, fips, point) : Number.POSITIVE_INFINITY;
      expect([fips, name, distance < 0.2]).toEqual([fips, name, true]);
    }
    const known = zips.filter((zip) => pointOfTown(gazetteer, fips, zip));
    expect(known).toEqual(zips);
  }
});

test('distances are those of the ground', () => {
  const point = (fips: string, town: string) => {
    const found = pointOfTown(gazetteer, fips, town);
    if (!found) throw new Error(`no point of ${town}`);
    return found;
  };
  const fletcher = point(HENDERSON, 'Fletcher');
  expect(distanceKm(fletcher, fletcher)).toBe(0);
  expect(distanceKm(fletcher, point(BUNCOMBE, 'Arden'))).toBeLessThan(8);
  const far = distanceKm(point(HENDERSON, 'Hendersonville'), point(BUNCOMBE, 'Asheville'));
  expect(far).toBeGreaterThan(30);
  expect(far).toBeLessThan(36);
  expect(countyDistanceKm(gazetteer, HENDERSON, BUNCOMBE)).toBeLessThan(45);
  expect(countyDistanceKm(gazetteer, HENDERSON, HENDERSON)).toBe(0);
  expect(countyDistanceKm(gazetteer, HENDERSON, '99999')).toBeNull();
  expect(pointOfTown(gazetteer, HENDERSON, 'Nowhere')).toBeNull();
  for (const county of gazetteer.served) {
    const { latitude, longitude } = middleOf(county);
    expect([county.name, contains(county, longitude, latitude)]).toEqual([county.name, true]);
  }
});

describe('how closely a text says where', () => {
  test.each([
    ['35.331, -82.436', 'point', 'Hendersonville'],
    ['estoy en 28792', 'zip', '28792'],
    ['la migra anda por la Emma', 'neighbourhood', 'Emma'],
    ['ICE in Fletcher', 'town', 'Fletcher'],
    ['vans on Patton Ave', 'road', undefined],
    ['en el condado de Haywood', 'county', undefined],
    ['veo a la migra', undefined, undefined],
    ['ICE in Burnsville or Spruce Pine', undefined, undefined],
  ])('%s', (text, level, place) => {
    expect(locate(gazetteer, text)).toMatchObject({
      ...(level ? { level } : {}),
      ...(place ? { place } : {}),
    });
    expect(locate(gazetteer, text).level).toBe(level);
    expect(locate(gazetteer, text).place).toBe(place);
  });

  test('a pin is called by the nearest town of its county, if one is near', () => {
    expect(locatePoint(gazetteer, { latitude: 35.395, longitude: -82.345 })).toMatchObject({
      county: HENDERSON,
      place: 'Edneyville',
      level: 'point',
    });
    const remote = locatePoint(gazetteer, { latitude: 35.75, longitude: -83.1 });
    expect(remote.county).toBe(HAYWOOD);
    expect(remote.place).toBeUndefined();
  });
});
