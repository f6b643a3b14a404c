import { afterAll, expect, test } from 'vitest';
import { addCase, updateCase } from '../../areas/cases/store/cases.ts';
import { countAnswers, sweepInvitations } from '../../areas/invitations/store/answers.ts';
import {
  addInvitation,
  broadcastOf,
  invitationByCode,
  type NewInvitation,
  wasInvited,
} from '../../areas/invitations/store/invitations.ts';
import { addCampaign, campaignByCode } from '../../areas/links/store/campaigns.ts';
import { recordLink } from '../../areas/patterns/patterns.ts';
import { allPatterns, sizeOf, sweepPatterns } from '../../areas/patterns/store/patterns.ts';
import { makeCode } from '../../db/code.ts';
import { openTown, type Town } from '../support/town.ts';
import { engines } from './engines.ts';

const HENDERSON = '37089';
const HOUR = 3_600_000;

const shared: NewInvitation = {
  kind: 'event',
  state: 'open',
  content: { texts: { es: 'Feria', en: 'Fair', ar: 'معرض' }, options: {}, place: 'Biblioteca' },
  audience: { roles: ['subscriber'], counties: [HENDERSON], languages: [], tier: null },
  patternId: null,
  asks: ['meals', 'transport'],
  at: 0,
  createdById: null,
  wakeAt: 0,
};

function make(town: Town, given: Partial<NewInvitation>) {
  const now = town.clock.now();
  return town.store.transact((tx) =>
    addInvitation(
      tx,
      { ...shared, at: now + HOUR * 30, wakeAt: now, ...given },
      () => makeCode(town.world.random),
      now,
    ),
  );
}

afterAll(async () => {
  for (const { end } of engines) await end();
});

test.each(engines)(
  'invitations, polls, patterns and links work on $name',
  async ({ open }) => {
    const town = openTown(await open());
    const { store } = town;
    for (const name of ['sofia', 'olga', 'tina']) {
      await town.settle({
        ...{ name, channel: 'signal', language: 'es' },
        ...{ counties: [HENDERSON], roles: ['subscriber'] },
      });
    }
    const event = await make(town, {});
    expect((await town.pass(1)).map(({ to }) => to).sort()).toEqual(['olga', 'sofia', 'tina']);
    await town.text('sofia', `SÍ ${event.code}`);
    await town.text('sofia', '1 y 2');
    await town.text('olga', `SÍ ${event.code}`);
    await town.text('olga', '2');
    await town.text('tina', `NO ${event.code}`);
    const counts = { yes: 2, no: 1, meals: 1, transport: 2 };
    expect(await store.read((q) => countAnswers(q, event))).toEqual(counts);
    const sent = await store.read((q) => invitationByCode(q, event.code));
    expect(sent?.recipients).toBe(3);
    expect(await store.read((q) => broadcastOf(q, { ...event, sentAt: sent?.sentAt ?? 0 }))).toBe(
      1,
    );
    const newcomer = await town.settle({
      ...{ name: 'nueva', channel: 'signal', language: 'es' },
      ...{ counties: [HENDERSON], roles: ['subscriber'] },
    });
    expect(await store.read((q) => wasInvited(q, event.code, newcomer))).toBe(false);

    const options = {
      es: ['Sábado', 'Domingo'],
      en: ['Saturday', 'Sunday'],
      ar: ['السبت', 'الأحد'],
    };
    const closes = town.clock.now() + HOUR;
    const poll = await make(town, {
      ...{ kind: 'poll', asks: [], at: closes },
      content: { ...shared.content, options },
    });
    await town.pass(1);
    await town.text('sofia', `2 ${poll.code}`);
    await town.text('olga', `${poll.code} 2`);
    await town.text('sofia', `1 ${poll.code}`);
    await town.settle({
      ...{ name: 'tarde', channel: 'signal', language: 'es' },
      ...{ counties: [HENDERSON], roles: ['subscriber'] },
    });
    town.clock.set(closes);
    const shares = (await town.pass(2)).filter(({ text }) =>
      text.includes('respondió la comunidad'),
    );
    // Those who were asked, not those who came since.
    expect(shares.map(({ to }) => to).sort()).toEqual(['nueva', 'olga', 'sofia', 'tina']);
    expect(shares[0]?.text).toContain('Sábado: 1.\nDomingo: 1.');

    for (const personId of [1, 2, 3]) await link(town, personId);
    const [pattern] = await store.read(allPatterns);
    expect(pattern).toMatchObject({ name: 'Lupita', county: HENDERSON, told: 3 });
    const size = pattern && (await store.read((q) => sizeOf(q, pattern)));
    expect(size).toEqual({ people: 3, agreed: 3 });
    expect(await store.transact((tx) => sweepPatterns(tx))).toBe(0);
    await store.transact((tx) => tx.db.delete(tx.tables.cases));
    expect(await store.transact((tx) => sweepPatterns(tx))).toBe(1);

    await store.transact((tx) =>
      addCampaign(
        tx,
        { name: 'feria', county: HENDERSON, language: 'es', channel: null, createdById: null },
        () => 'K2K2',
        0,
      ),
    );
    await town.text('otra', 'UNIR Henderson K2K2', 'telegram');
    await town.text('otra', 'UNIR Henderson K2K2', 'telegram');
    await town.text('otra', 'DEJAR Henderson', 'telegram');
    await town.text('otra', 'K2K2', 'telegram');
    expect((await store.read((q) => campaignByCode(q, 'K2K2')))?.joined).toBe(1);

    town.clock.set(event.at + 31 * 24 * HOUR);
    await town.pass(1);
    // The clock swept it; a second time there is nothing to do.
    expect(
      await store.transact((tx) => sweepInvitations(tx, town.clock.now() - 30 * 24 * HOUR)),
    ).toBe(0);
    expect((await store.read((q) => invitationByCode(q, event.code)))?.results).toEqual(counts);
    await town.close();
  },
  60_000,
);

function link({ store, world, clock }: Town, personId: number) {
  return store.transact(async (tx) => {
    const one = await addCase(
      tx,
      {
        ...{ desk: 'consulta', state: 'waiting', urgent: false, language: 'es', county: HENDERSON },
        ...{ personId, addressId: personId, category: 'wages' },
      },
      () => makeCode(world.random),
      clock.now(),
    );
    await updateCase(tx, one.id, { invite: true });
    await recordLink(tx, world, one, 'employer', 'Lupita');
    return one;
  });
}
