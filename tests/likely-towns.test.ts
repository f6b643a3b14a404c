import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { likelyTowns, type ToldPlace } from '../areas/reports/rules/likely-towns.ts';
import { findCode } from '../db/code.ts';
import { siteIn } from '../places/sites.ts';
import { settleTeam } from './support/team.ts';
import { openTown, type Town } from './support/town.ts';

const [HENDERSON, BUNCOMBE] = ['37089', '37021'];

function told(county: string, town: string, words: string | null, isNow = false): ToldPlace {
  return { county, town, site: words === null ? null : siteIn(words), isNow };
}

describe('a place without its town is most likely', () => {
  const past = [
    told(HENDERSON, 'Hendersonville', 'the Walmart'),
    told(BUNCOMBE, 'Asheville', 'the courthouse'),
    told(BUNCOMBE, 'Asheville', 'the Ingles'),
    told(BUNCOMBE, 'Asheville', null),
    told(HENDERSON, 'Fletcher', null),
  ];
  const towns = (words: string | null, more: ToldPlace[] = []) =>
    likelyTowns([...past, ...more], words === null ? null : siteIn(words)).map(({ town }) => town);

  test('where that very place was told of', () => {
    expect(towns('el Walmart')[0]).toBe('Hendersonville');
    expect(towns('the courthouse')[0]).toBe('Asheville');
  });

  test('where it is told of just now, before where it was', () => {
    const now = told(HENDERSON, 'Fletcher', 'the Walmart', true);
    expect(towns('the Walmart', [now])[0]).toBe('Fletcher');
  });

  test('where most is told of, when nothing is known of the place', () => {
    expect(towns(null)).toEqual(['Asheville', 'Fletcher', 'Hendersonville']);
  });

  test('nowhere, where nothing was ever told of', () => {
    expect(likelyTowns([], siteIn('the Walmart'))).toEqual([]);
  });
});

describe('whoever names a place without its town', () => {
  let town: Town;
  beforeEach(async () => {
    town = openTown();
    await settleTeam(town, HENDERSON, { vera: 'verifier', victor: 'verifier', adela: 'admin' });
    await town.text('ana', 'hay 3 agentes de ICE en el Walmart de Hendersonville', 'signal');
  });
  afterEach(() => town.close());

  async function confirm(): Promise<void> {
    const code = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
    await town.text('vera', `CONFIRMO ${code}`);
    await town.text('victor', `CONFIRMO ${code}`);
    // They are looked up once a minute.
    await town.pass(2);
  }
  const reports = () => town.store.read((q) => q.db.select().from(q.tables.reports));

  test('hears nothing of what nobody has confirmed', async () => {
    await town.pass(2);
    const sent = await town.text('berta', 'la migra está en el Walmart', 'sms');
    expect(
      sent
        .filter(({ to }) => to === 'berta')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Hendersonville');
  });

  test.each(['sms', 'signal', 'telegram'] as const)('presses the town (%s)', async (channel) => {
    await confirm();
    const sent = await town.text('berta', 'la migra está en el Walmart', channel);
    const asked = sent.findLast(({ to }) => to === 'berta');
    const labels = asked?.buttons?.map(({ label }) => label) ?? [];
    expect(`${asked?.text} ${labels}`).toContain('Hendersonville');
    await town.text('berta', '1');
    expect((await reports()).map(({ details }) => details.town)).toEqual([
      'Hendersonville',
      'Hendersonville',
    ]);
  });

  test('or writes another', async () => {
    await confirm();
    await town.text('berta', 'la migra está en el Walmart', 'sms');
    await town.text('berta', 'en Asheville');
    expect((await reports()).map(({ county }) => county)).toEqual([HENDERSON, BUNCOMBE]);
  });
});
