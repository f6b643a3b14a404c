import { expect, test } from 'vitest';
import { publicSite } from '../broadcasts/compose.ts';
import { findCode } from '../db/code.ts';
import { brandRows } from '../places/site-data.ts';
import { openTown } from './support/town.ts';

test('every shop we know is named to the public, and no name but ours is trusted so', () => {
  const site = (name: string, open = true) => ({
    site: { kind: 'store' as const, key: name, name, public: open },
  });
  const hidden = brandRows.filter(({ name }) => publicSite(site(name)) !== name);
  expect(hidden).toEqual([]);
  expect(publicSite(site('Casa de Juana Pérez'))).toBeNull();
  expect(publicSite(site('Walmart', false))).toBeNull();
});

test.each([
  ['veo 3 agentes de ICE en la tienda La Michoacana de Hendersonville', 'La Michoacana'],
  ['3 ICE agents outside the Waffle House in Hendersonville right now', 'Waffle House'],
  ["agents with ICE vests at the Lowe's in Hendersonville right now, 3 of them", "Lowe's"],
  ['٣ عملاء من ICE عند ماكدونالدز في هندرسونفيل الآن', 'McDonald'],
])('those who go and those who are alerted read which shop: %s', async (said, shop) => {
  const town = openTown();
  const here = { channel: 'signal' as const, language: 'es' as const, counties: ['37089'] };
  for (const name of ['vera', 'victor']) {
    await town.settle({ ...here, name, roles: ['verifier'], onDuty: true });
  }
  await town.settle({ ...here, name: 'sofia', roles: ['subscriber'] });
  await town.text('ana', said);
  const asked = town.sent.find(({ to }) => to === 'vera')?.text ?? '';
  expect(asked).toMatch(new RegExp(`Lugar: [^\\n]*${shop}`));
  const code = findCode(asked) ?? '';
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
  const alert = town.sent.find(({ to, text }) => to === 'sofia' && text.includes('CONFIRMADO'));
  expect(alert?.text).toContain(shop);
  await town.close();
});
