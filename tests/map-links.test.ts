import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pointIn, withoutMapLinks } from '../places/map-link.ts';
import { type Everything, startEverything } from './support/running.ts';
import { openTown, type Town } from './support/town.ts';

/** A place shared as a link of a map, or as numbers, is a place: on every channel, in every language. */

const HERE = { latitude: 35.3187, longitude: -82.461 };

describe('a point', () => {
  test.each([
    'https://maps.google.com/maps?q=35.3187%2C-82.461',
    'https://maps.google.com/maps?q=35.3187,-82.461',
    'https://www.google.com/maps?q=35.3187,-82.4610&z=17&hl=es',
    'https://www.google.com/maps/place/35.3187,-82.461',
    'https://www.google.com/maps/place/Walmart/@35.3,-82.4,17z/data=!3m1!4b1!3d35.3187!4d-82.461',
    'https://www.google.com/maps/@35.3187,-82.461,17z',
    'https://www.google.com/maps/search/?api=1&query=35.3187%2C-82.461',
    'https://www.google.com/maps/dir/?api=1&destination=35.3187,-82.461',
    'https://maps.apple.com/?ll=35.3187,-82.4610',
    'https://maps.apple.com/?q=Mi%20ubicaci%C3%B3n&ll=35.3187,-82.461',
    'https://maps.apple.com/place?coordinate=35.3187,-82.461&name=Pin',
    'https://waze.com/ul?ll=35.3187,-82.461&navigate=yes',
    'https://www.waze.com/ul?ll=35.3187%2C-82.461',
    'https://www.openstreetmap.org/?mlat=35.3187&mlon=-82.461#map=16/35.3/-82.4',
    'https://www.openstreetmap.org/#map=16/35.3187/-82.461',
    'https://www.bing.com/maps?cp=35.3187~-82.461&lvl=16',
    'geo:35.3187,-82.461?z=17',
    'geo:0,0?q=35.3187,-82.461(Walmart)',
    '35.3187, -82.461',
    'están en 35.3187 -82.461 ahora',
    'https://example.org/?ll=35.3187,-82.461',
    '(https://maps.google.com/maps?q=35.3187,-82.461).',
  ])('is read in %s', (text) => {
    expect(pointIn(text)).toEqual(HERE);
  });

  test('is read in degrees, minutes and seconds', () => {
    const found = pointIn(`35°19'07.3"N 82°27'39.6"W`);
    expect(found?.latitude).toBeCloseTo(35.3187, 3);
    expect(found?.longitude).toBeCloseTo(-82.461, 3);
  });

  test.each([
    'https://maps.app.goo.gl/AbCdEf123',
    'https://maps.google.com/maps?q=Walmart',
    'https://maps.google.com/maps?q=0,0',
    'https://maps.google.com/maps?q=US-25,+1234+Asheville+Hwy,+Hendersonville',
    'https://maps.google.com/maps?q=Apt+12,+100+Main+St',
    'abierto de 9.00 -17.00',
    ...['https://...', 'https://.', 'http://)', 'geo:)', 'https://,', 'http://[::1]', 'https://'],
    'https://maps.google.com/maps?q=135.5,-82.4',
    'me cobran 35.50, 82.40 de multa y otra de 12',
    'https://maps.google.com/%E0%A4%A',
  ])('is not read in %s', (text) => {
    expect(pointIn(text)).toBeNull();
  });
});

test.each([
  ['La migra está aquí https://maps.apple.com/?ll=35.3187,-82.4610', 'La migra está aquí'],
  ['https://maps.google.com/maps?q=35.3187%2C-82.461', ''],
  ['612 Main St\nhttps://maps.google.com/maps?q=35.3%2C-82.4', '612 Main St'],
  ['https://maps.google.com/maps?q=Walmart+Hendersonville', 'Walmart Hendersonville'],
  ['https://www.google.com/maps/place/Ingles+Fletcher/data=x', 'Ingles Fletcher'],
  ['vean https://example.org/a', 'vean https://example.org/a'],
])('of %j the words are %j', (text, words) => {
  expect(withoutMapLinks(text)).toBe(words);
});

describe('a report', () => {
  let town: Town;
  beforeEach(async () => {
    town = openTown();
    const common = { channel: 'signal', language: 'es', counties: ['37089'] } as const;
    await town.settle({ ...common, counties: ['37089'], name: 'vera', roles: ['verifier'] });
  });
  afterEach(() => town.close());
  const texts = (name: string): string =>
    town.sent
      .filter(({ to }) => to === name)
      .map(({ text }) => text)
      .join('\n');

  test.each([
    ['sms', 'La migra está aquí https://maps.apple.com/?ll=35.3187,-82.4610'],
    ['signal', 'ICE is here right now https://maps.google.com/maps?q=35.3187%2C-82.461'],
    ['telegram', 'الهجرة هنا الآن https://maps.google.com/?q=35.3187,-82.461'],
  ] as const)('with a link has its place (%s)', async (channel, text) => {
    await town.hear({ from: 'ana', channel, text });
    await town.pass(15);
    expect(texts('ana')).not.toMatch(/condado|county|مقاطعة/i);
    expect(texts('vera')).toContain('¿Puede ir a ver?');
    expect(texts('vera')).not.toContain('http');
  });

  test('begins with a link alone, and goes on with it as the place', async () => {
    await town.hear({
      ...{ from: 'ana', channel: 'signal' },
      text: 'https://maps.google.com/maps?q=35.3187%2C-82.461',
      photos: [{ contentType: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xd9]) }],
    });
    await town.text('ana', 'tres camionetas de ICE, los veo ahora mismo');
    await town.pass(15);
    expect(texts('ana')).not.toMatch(/¿En qué condado/);
    expect(texts('vera')).toContain('¿Puede ir a ver?');
  });

  test('takes the link as the answer to "where?"', async () => {
    await town.text('ana', 'Vi a la migra, tres camionetas');
    await town.text('ana', 'https://maps.google.com/maps?q=35.3187%2C-82.461');
    await town.pass(15);
    expect(texts('ana')).not.toMatch(/¿En qué condado/);
    expect(texts('vera')).toContain('¿Puede ir a ver?');
  });
});

test('whoever answers an emergency gets the pin that was sent', async () => {
  const all: Everything = await startEverything(
    'channel,address,language,counties,roles,regional\ntelegram,41,es,Henderson,operator,',
  );
  all.telegram.text(41, 'EN TURNO');
  await all.receives('41', /./);
  all.telegram.text(31, 'EMERGENCIA están golpeando la puerta');
  await all.receives('41', /golpeando/);
  all.telegram.location(31, 35.3187, -82.461);
  await all.receives('41', /35\.31870, -82\.46100/);
  await all.stop();
});

test('what is written in turning marks turns nothing round for those who read it', async () => {
  const town = openTown();
  await town.settle({
    name: 'olga',
    channel: 'signal',
    language: 'es',
    counties: ['37089'],
    roles: ['operator'],
    onDuty: true,
  });
  await town.text('ana', 'EMERGENCIA \u202Eestán aquí\u2067 ahora');
  const seen = town.sent
    .filter(({ to }) => to === 'olga')
    .map(({ text }) => text)
    .join();
  expect(seen).toContain('están aquí ahora');
  await town.close();
});

test.each(['https://...', 'http://).', 'geo:,,,', 'https://[', 'http://%'])(
  'a cry for help that ends in %j is heard',
  async (end) => {
    const town = openTown();
    await town.settle({
      ...{ name: 'olga', channel: 'signal', language: 'es', counties: ['37089'] },
      ...{ roles: ['operator'], onDuty: true },
    });
    await town.text('ana', `EMERGENCIA están golpeando la puerta ${end}`);
    expect(town.sent.some(({ to }) => to === 'olga')).toBe(true);
    await town.close();
  },
);
