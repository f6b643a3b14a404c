import { describe, expect, test } from 'vitest';
import { unfilledIn } from '../areas/schedules/once-rules.ts';
import { commonGaps, fillGaps } from '../web/console/compose/gaps.ts';
import { templatesIn } from '../web/console/compose/templates.ts';
import { startDemo } from './support/demo.ts';
import { deskOf } from './support/desk.ts';

/** What a template leaves open is asked for once, not once in each language. */

describe('gaps of a template', () => {
  const texts = {
    es: 'Ayuda gratis con [tema]: [día], de [hora] a [hora], en [lugar].',
    en: 'Free help with [topic]: [day], from [time] to [time], at [place].',
    ar: 'مساعدة مجانية في [الموضوع]: [اليوم]، من [الوقت] إلى [الوقت]، في [المكان].',
  };
  const typed = ['renovar papeles', '2026-12-05', '18:00', '20:30', 'iglesia San Judas'];

  test('are asked for once, and filled in as each language writes a day and a time', () => {
    expect(commonGaps(texts)).toEqual(['topic', 'day', 'time', 'time', 'place']);
    expect(fillGaps(texts, (at) => typed[at] ?? '')).toEqual({
      es: 'Ayuda gratis con renovar papeles: sábado, 5 de diciembre, de 6:00 p.m. a 8:30 p.m., en iglesia San Judas.',
      en: 'Free help with renovar papeles: Saturday, December 5, from 6:00 PM to 8:30 PM, at iglesia San Judas.',
      ar: expect.stringContaining('iglesia San Judas'),
    });
    const filled = fillGaps(texts, (at) => typed[at] ?? '');
    expect(filled.ar).toContain('5');
    expect(commonGaps(filled)).toEqual([]);
  });

  test('stay where nothing was typed, and where the languages leave open something else', () => {
    const half = fillGaps(texts, (at) => (at === 4 ? 'parque' : ''));
    expect(half.es).toBe('Ayuda gratis con [tema]: [día], de [hora] a [hora], en parque.');
    expect(commonGaps({ ...texts, en: 'At [place] on [day].' })).toEqual([]);
    expect(commonGaps({ es: 'En [mi lugar].' })).toEqual([]);
    expect(commonGaps({ es: 'En la plaza.', en: 'At [place].' })).toEqual(['place']);
  });

  test('every template that ships leaves the same open in each language', () => {
    for (const { id, texts: words } of templatesIn('es', [])) {
      const gaps = Object.values(words).flatMap((one) => unfilledIn(one));
      expect(commonGaps(words).length > 0, id).toBe(gaps.length > 0);
    }
  });

  test('are filled in on the page', async () => {
    const demo = await startDemo();
    const adela = await deskOf(demo, 'adela');
    const { to } = await adela.send('/compose/new', '/compose/new', [
      ['to', 'subscribers'],
      ['county', '37089'],
    ]);
    const path = to;
    await adela.send(path, path, [
      ['kind', 'own'],
      ['template', 'meeting'],
      ['use', 'template'],
    ]);
    const page = await adela.page(path);
    expect(page).toContain('type="date" name="gap-0"');
    expect(page).toContain('type="time" name="gap-1"');
    const now = (language: string): string =>
      new RegExp(`name="text-${language}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? '';
    await adela.send(path, path, [
      ['kind', 'own'],
      ...(['es', 'en', 'ar'] as const).map((one): [string, string] => [`text-${one}`, now(one)]),
      ...[['gap-0', '2026-12-05'] as [string, string]],
      ...[['gap-1', '18:00'] as [string, string], ['gap-2', 'San Judas'] as [string, string]],
      ['use', 'fill'],
    ]);
    const filled = await adela.page(path);
    expect(filled).toContain('sábado, 5 de diciembre, a las 6:00 p.m., en San Judas');
    expect(filled).toContain('Saturday, December 5');
    expect(filled).not.toContain('name="gap-0"');
    await demo.stop();
  });
});
