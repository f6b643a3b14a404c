import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MomentRules, readMoment } from '../time/moment.ts';
import { START } from './support/clock.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ZONE = 'America/New_York';
const rules: MomentRules = { now: START, timeZone: ZONE, farthest: 366 * DAY, needsDay: false };

function local(text: string, given: Partial<MomentRules> = {}): string {
  const read = readMoment(text, { ...rules, ...given });
  if ('problem' in read) return read.problem;
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' },
  });
  return format.format(read.at);
}

// It is Friday, 20 November 2026, 10:12.
describe('one moment in words', () => {
  test.each([
    ['mañana a las 8', '2026-11-21 08:00'],
    ['mañana a las 5 de la tarde', '2026-11-21 17:00'],
    ['mañana por la mañana a las 8', '2026-11-21 08:00'],
    ['pasado mañana 10:00', '2026-11-22 10:00'],
    ['pasado mañana al mediodía', '2026-11-22 12:00'],
    ['hoy 17:30', '2026-11-20 17:30'],
    ['hoy a las 3', '2026-11-20 15:00'],
    ['hoy a las once', '2026-11-20 11:00'],
    ['esta noche a las 8', '2026-11-20 20:00'],
    ['lunes 9:00', '2026-11-23 09:00'],
    ['lunes a las diez y media', '2026-11-23 10:30'],
    ['lunes a las 8 y media de la noche', '2026-11-23 20:30'],
    ['el próximo martes a las 10 de la mañana', '2026-11-24 10:00'],
    ['viernes 9:00', '2026-11-27 09:00'],
    ['viernes 18:00', '2026-11-20 18:00'],
    ['sábado 12 de diciembre 10:00', '2026-12-12 10:00'],
    ['12 de diciembre de 2026 10:00', '2026-12-12 10:00'],
    ['lunes 23 de noviembre 8:00', '2026-11-23 08:00'],
    ['5 de enero al mediodía', '2027-01-05 12:00'],
    ['el 12 a las 18:00', '2026-12-12 18:00'],
    ['el 12 a las 6', '2026-12-12 18:00'],
    ['a las 6 el sábado 12', '2026-12-12 18:00'],
    ['en 2 horas', '2026-11-20 12:12'],
    ['tomorrow at 8', '2026-11-21 08:00'],
    ['tomorrow 5pm', '2026-11-21 17:00'],
    ['Monday 9am', '2026-11-23 09:00'],
    ['Saturday, December 12 at 10:00 AM', '2026-12-12 10:00'],
    ['Dec 12th, 6:30 p.m.', '2026-12-12 18:30'],
    ['December 3rd at 9 am', '2026-12-03 09:00'],
    ['December 3, 2026 at nine', '2026-12-03 09:00'],
    ['in 45 minutes', '2026-11-20 10:57'],
    ['غدا الساعة 8', '2026-11-21 08:00'],
    ['غدا الساعة 5 مساء', '2026-11-21 17:00'],
    ['غدا الساعة العاشرة والنصف', '2026-11-21 10:30'],
    ['غدا الساعة 3 بعد الظهر', '2026-11-21 15:00'],
    ['الجمعة بعد الظهر الساعة 4', '2026-11-20 16:00'],
    ['بعد غد الساعة ٨', '2026-11-22 08:00'],
    ['الاثنين الساعة 9 صباحا', '2026-11-23 09:00'],
    ['٣ ديسمبر الساعة ٩', '2026-12-03 09:00'],
    ['السبت 12 ديسمبر 10:00', '2026-12-12 10:00'],
    ['الأحد ١٣ ديسمبر الساعة ١٠:٠٠ صباحا', '2026-12-13 10:00'],
    ['5 جويلية 10:00', '2027-07-05 10:00'],
  ])('%s is %s', (text, expected) => {
    expect(local(text)).toBe(expected);
    expect(local(text, { needsDay: true })).toBe(expected);
  });

  test.each([
    ['12/12 10:00', '2026-12-12 10:00'],
    ['12/3 14:00', '2026-12-03 14:00'],
    ['3/12 14:00', '2026-12-03 14:00'],
    ['12/10 14:00', '2026-12-10 14:00'],
    ['23/11 14:00', '2026-11-23 14:00'],
    ['2026-12-03 14:00', '2026-12-03 14:00'],
    ['2026/12/03 14:00', '2026-12-03 14:00'],
    ['3/12/26 14:00', '2026-12-03 14:00'],
    ['jueves 3/12 14:00', '2026-12-03 14:00'],
    ['viernes 12/3 14:00', '2027-03-12 14:00'],
    ['domingo 12/3 14:00', 'weekday'],
  ])('of the dates that %s may be, the next that fits is meant: %s', (text, expected) => {
    expect(local(text)).toBe(expected);
  });

  test('a number beside a day of the week is a date where it can be, else an hour', () => {
    expect(local('sábado 12')).toBe('no-time');
    expect(local('lunes 9')).toBe('2026-11-23 09:00');
    expect(local('sábado a las 12')).toBe('2026-11-21 12:00');
  });

  test('a time without a day is the next one, where no day is needed', () => {
    expect(local('9:00')).toBe('2026-11-21 09:00');
    expect(local('a las 11')).toBe('2026-11-20 11:00');
    expect(local('9:00', { needsDay: true })).toBe('no-day');
    expect(local('a las 11', { needsDay: true })).toBe('no-day');
  });

  test('how far ahead it may be is up to whoever asks', () => {
    expect(local('5 de junio 10:00')).toBe('2027-06-05 10:00');
    expect(local('5 de junio 10:00', { farthest: 180 * DAY })).toBe('far');
    expect(local('en 2 horas', { farthest: 60 * MINUTE })).toBe('far');
  });

  test.each([
    ['cuando puedan', 'unread'],
    ['algún día', 'unread'],
    ['', 'unread'],
    ['31 de febrero 10:00', 'unread'],
    ['29 de febrero 10:00', 'unread'],
    ['31/2 9:00', 'unread'],
    ['el 32 a las 9:00', 'unread'],
    ['mañana 25:00', 'unread'],
    ['lunes martes 9:00', 'unread'],
    ['mañana el 12 9:00', 'unread'],
    ['sábado', 'no-time'],
    ['mañana', 'no-time'],
    ['Monday', 'no-time'],
    ['12 de diciembre', 'no-time'],
    ['viernes 12 de diciembre 10:00', 'weekday'],
    ['el lunes 12 a las 10:00', 'weekday'],
    ['mañana domingo 10:00', 'weekday'],
    ['hoy 9:00', 'past'],
    ['1/1/2020 9:00', 'past'],
    ['13 dic 2028 10:00', 'far'],
    ['2027-12-03 9:00', 'far'],
  ])('"%s" is refused: %s', (text, problem) => {
    expect(local(text)).toBe(problem);
    expect(local(text, { needsDay: true })).toBe(problem);
  });

  test('what is understood is always to come, and at the minute that was said', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('lunes', 'sábado', 'hoy', 'mañana', 'Monday', 'tomorrow', 'غدا'),
        fc.integer({ min: 7, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        (day, hour, minute, passed) => {
          const now = START + passed * MINUTE;
          const clock = `${hour}:${String(minute).padStart(2, '0')}`;
          const read = readMoment(`${day} ${clock}`, { ...rules, now });
          if ('problem' in read) {
            expect([day, read.problem]).toEqual(['hoy', 'past']);
            return;
          }
          expect(read.at).toBeGreaterThan(now);
          expect(read.at - now).toBeLessThan(8 * DAY);
          expect(new Date(read.at).getUTCMinutes()).toBe(minute);
        },
      ),
    );
  });

  const words = ['el', '12', 'lunes', 'mañana', '12/3', 'may', 'a las', '10:00', '31', 'y media'];
  const anything = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc
      .array(fc.constantFrom(...words, 'at', 'pm', '2027', 'الساعة', 'غدا'), { maxLength: 6 })
      .map((all) => all.join(' ')),
  );

  test('no text breaks it, and what it reads is to come and not too far', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = readMoment(text, rules);
        if ('problem' in read) return;
        expect(read.at).toBeGreaterThan(START);
        expect(read.at).toBeLessThanOrEqual(START + rules.farthest);
      }),
      { numRuns: 1000 },
    );
  });
});
