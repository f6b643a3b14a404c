import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recapOf } from '../../areas/reports/recap.ts';
import { measure } from '../../areas/reports/rules/measures.ts';
import { incidentByCode } from '../../areas/reports/store/incidents.ts';
import { measuredBetween } from '../../areas/reports/store/measures.ts';
import { findCode } from '../../db/code.ts';
import type { Store } from '../../db/store.ts';
import { openTown, type Resident } from '../support/town.ts';
import { engines } from './engines.ts';

const HENDERSON = '37089';

describe.each(engines)('what an incident teaches, on $name', ({ open, end: close }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  afterAll(close);

  test('is measured, told without a person, and asked of those who went', async () => {
    const town = openTown(store);
    const given = {
      channel: 'telegram',
      language: 'en',
      counties: [HENDERSON],
    } satisfies Partial<Resident>;
    for (const name of ['vera', 'victor']) {
      await town.settle({ ...given, name, roles: ['verifier'], onDuty: true });
    }
    await town.settle({ ...given, name: 'sam', roles: ['subscriber'] });
    await town.settle({ ...given, name: 'alma', roles: ['admin'] });
    const sent = await town.text('ana', 'I saw ICE agents at the Walmart in Hendersonville');
    const code = sent.map(({ text }) => findCode(text)).find(Boolean) ?? '';
    for (const name of ['vera', 'victor']) {
      await town.text(name, `ON MY WAY 5 ${code}`);
      await town.text(name, `CONFIRM ${code}`);
      await town.text(name, 'EXIT');
    }
    await town.text('alma', `END ${code} YES`);

    const { network, now } = town.world;
    const { recap, months } = await store.read(async (q) => {
      const incident = await incidentByCode(q, code);
      if (!incident) throw new Error('There is no incident.');
      const between = { from: 0, to: now() + 1 };
      return {
        recap: await recapOf(q, network, incident, 'en'),
        months: measure(await measuredBetween(q, between, network.timeZone)),
      };
    });
    expect(recap).toMatchObject({
      ...{ place: 'Walmart, Hendersonville', result: 'confirmed', reports: 1, went: 2 },
      minutes: { firstGoing: 0, secondAnswer: 0, verdict: 0, lastDelivery: 0 },
      alerted: [{ channel: 'telegram', language: 'en', people: 1 }],
    });
    expect(months).toMatchObject([{ county: HENDERSON, month: '2026-11', incidents: 1 }]);

    const asked = (await town.pass(31)).filter(({ text }) => text.includes('Are you back'));
    expect(asked.map(({ to }) => to).sort()).toEqual(['vera', 'victor']);
    expect((await town.pass(60)).filter(({ text }) => text.includes('Are you back'))).toEqual([]);
  });
});
