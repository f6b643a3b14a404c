import { afterAll, beforeAll, expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { deskOf } from './support/desk.ts';

/** What waits for somebody is counted alike on every page, and stands on the first. */

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

function counted(page: string, section: string): string | undefined {
  return new RegExp(`data-waits="(\\d+)" data-of="${section}"`).exec(page)?.[1];
}

test('a message that another wrote waits on the first page, and is counted on all', async () => {
  const [adela, alan] = [await deskOf(demo, 'adela'), await deskOf(demo, 'alan')];
  const { to } = await adela.send('/compose/new', '/compose/new', [
    ['to', 'subscribers'],
    ['county', '37089'],
  ]);
  const code = /^\/compose\/(\w+)\//.exec(to)?.[1] ?? '';
  await adela.send(to, to, [
    ['kind', 'own'],
    ['text-es', 'Mañana hay taller.'],
    ['text-en', 'Workshop tomorrow.'],
    ['text-ar', 'ورشة غدًا.'],
    ['use', 'see'],
  ]);
  expect(counted(await alan.page('/channels'), 'compose')).toBe('0');
  await adela.send(`/compose/${code}`, `/compose/${code}/propose`, [
    ['when', 'now'],
    ['use', 'propose'],
  ]);
  const now = await alan.page('/now');
  expect(now).toContain(text('es', 'now.message'));
  expect(now).toContain(`href="/compose/${code}"`);
  expect(now).toContain(text('es', 'now.message-by', { by: 'Adela' }));
  for (const path of ['/now', '/channels', `/compose/${code}`, '/inbox']) {
    const page = await alan.page(path);
    expect([path, counted(page, 'compose'), counted(page, 'now')]).toEqual([path, '1', '1']);
  }
  // Who wrote it waits for the others.
  expect(counted(await adela.page('/now'), 'compose')).toBe('0');
  await alan.send(`/compose/${code}`, `/compose/${code}/reject`);
  expect(counted(await alan.page('/channels'), 'compose')).toBe('0');
});

test('an emergency that rings is counted on every page, too', async () => {
  const adela = await deskOf(demo, 'adela');
  await demo.say('sofia', 'se llevaron a mi hermano');
  await demo.receives('adela', /URGENTE/);
  for (const path of ['/now', '/channels', '/inbox', '/phones']) {
    expect([path, counted(await adela.page(path), 'inbox')]).toEqual([path, '1']);
  }
});
