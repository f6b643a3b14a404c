import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCase, type NewCase } from '../areas/cases/store/cases.ts';
import { countUnverified, referralsFor } from '../areas/directory/find.ts';
import {
  allReferrals,
  ownReferrals,
  type Referral,
  removeReferral,
  saveReferral,
} from '../areas/directory/store/referrals.ts';
import { render } from '../areas/render.ts';
import { importDirectory } from '../commands/directory.ts';
import { parseDirectoryCsv } from '../commands/directory-csv.ts';
import { nationalLines } from '../content/national-lines.ts';
import { normalise } from '../content/normalise.ts';
import { placeWords } from '../content/place-words.ts';
import type { Store } from '../db/store.ts';
import { findAddress } from '../people/addresses.ts';
import { buildGazetteer } from '../places/gazetteer.ts';
import { engines } from './store/engines.ts';
import { allCounties } from './support/places.ts';
import { limitsOf } from './support/recorder.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const TODAY = '2026-11-20';

const pantry: Referral = {
  key: 'pantry',
  name: 'La Despensa',
  categories: ['food'],
  counties: [HENDERSON],
  languages: ['es'],
  cost: 'free',
  eligibility: { places: [], basis: null, note: { es: 'Cada lunes.', en: 'Every Monday.' } },
  hours: null,
  phone: '+18285550101',
  url: null,
  address: null,
  source: null,
  verifiedOn: '2026-11-01',
};

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const store = (...rows: Referral[]) => importDirectory(town.store, rows, town.clock.now());

describe.each(engines)('the directory on $name', ({ open, end }) => {
  let kept: Store;
  beforeEach(async () => {
    kept = await open();
  });
  afterEach(() => kept.close());
  afterAll(end);

  test('changes only what is new, and puts that on record', async () => {
    const save = (one: Referral) => kept.transact((tx) => saveReferral(tx, one, 1));
    expect(await save(pantry)).toBe('added');
    expect(await save(structuredClone(pantry))).toBe('unchanged');
    expect(await save({ ...pantry, hours: '24/7' })).toBe('changed');
    expect(await kept.read(ownReferrals)).toEqual([{ ...pantry, hours: '24/7' }]);
    const remove = () => kept.transact((tx) => removeReferral(tx, 'pantry', 2));
    expect([await remove(), await remove()]).toEqual([true, false]);
    const actions = await kept.read((q) => q.db.select().from(q.tables.audit));
    expect(actions.map(({ action }) => action)).toEqual([
      'referral.added',
      'referral.changed',
      'referral.removed',
    ]);
  });

  test('has the national lines, unless an own entry has their key', async () => {
    const all = await kept.read(allReferrals);
    expect(all).toEqual(nationalLines());
    const [first] = nationalLines();
    await kept.transact((tx) => saveReferral(tx, { ...pantry, key: first?.key ?? '' }, 1));
    const replaced = await kept.read(allReferrals);
    expect(replaced).toHaveLength(all.length);
    expect(replaced[0]).toMatchObject({ key: first?.key, name: 'La Despensa' });
  });
});

describe('what others ask of the directory', () => {
  const need = { category: 'food', county: HENDERSON, place: null, language: 'es' } as const;
  const given = (change: object = {}, style: 'short' | 'full' = 'full') =>
    town.store.transact(async (tx) => {
      const says = await referralsFor(tx, town.world, { ...need, ...change }, style);
      return says.map((one) => render('es', limitsOf.sms, [one]).body.text);
    });

  test('is answered with cards, at most three, never with what is for others', async () => {
    const many = ['a', 'b', 'c', 'd'].map((key) => ({ ...pantry, key, name: key.repeat(3) }));
    await store(...many);
    expect((await given()).map((card) => card.slice(0, 3))).toEqual(['aaa', 'bbb', 'ccc']);
    const eligibility = { places: ['Asheville, NC'], basis: 'lives' as const, note: {} };
    await store(...many.map((one) => ({ ...one, eligibility })));
    // They live or work there, which is not yet to live there.
    expect((await given({ place: 'Asheville' })).join()).not.toContain('aaa');
    const either = { ...eligibility, basis: 'either' as const };
    await store(...many.map((one) => ({ ...one, eligibility: either })));
    expect((await given()).join()).not.toContain('aaa');
    expect((await given({ place: 'Asheville' }))[0]).toContain('viven o trabajan en Asheville');
  });

  test('leaves out a card for which a message has no room', async () => {
    const note = { es: 'x'.repeat(290) };
    const long = ['a', 'b', 'c'].map((key) => ({
      ...{ ...pantry, key, name: 'n'.repeat(80), hours: 'h'.repeat(90) },
      eligibility: { ...pantry.eligibility, note },
    }));
    await store(...long);
    const cards = await given({}, 'short');
    expect(cards.length).toBeLessThan(3);
    for (const card of cards) expect(card).toMatch(/828-555-0101$/);
    expect(await given()).toHaveLength(3);
  });

  test('is never answered with what nobody checked for half a year, of ours or national', async () => {
    await store(pantry, { ...pantry, key: 'never', verifiedOn: null });
    const count = () => town.store.read((q) => countUnverified(q, town.world));
    expect(await count()).toBe(1);
    town.clock.set(Date.UTC(2027, 4, 1, 15));
    expect((await given()).join()).not.toContain('La Despensa');
    expect(await count()).toBe(2);
    town.clock.set(Date.UTC(2027, 4, 21, 15));
    expect(await given()).toEqual([]);
    expect(await count()).toBe(2 + nationalLines().length);
    const [answer] = await town.text('ana', 'recursos comida en Hendersonville', 'sms');
    expect(answer?.text).toContain('Ahora no tenemos');
  });
});

test('a city pays a lawyer for those who live or work in Santa Ana, and the bot asks first', async () => {
  const orange = buildGazetteer(allCounties, ['06059'], normalise, placeWords);
  town.world.gazetteer = orange;
  town.world.network.counties = orange.known;
  const file = [
    'key,name,categories,counties,languages,cost,places,basis,note_es,phone,verified_on',
    'city,Defensa Santa Ana,legal;detention,Orange,es,free,"Santa Ana, CA",either,Si la deporta ICE,714-555-0101,2026-11-01',
    'county,Defensa del Condado,legal,06059,es,free,Orange County,lives,Con cita en la corte,714-555-0102,2026-11-01',
  ].join('\n');
  const { rows, problems } = parseDirectoryCsv(file, { gazetteer: orange, today: TODAY });
  expect(problems).toEqual([]);
  await store(...rows);
  const last = (sent: { text: string }[]) => sent.at(-1)?.text ?? '';
  // Known to live or work there, but not to live in the county.
  expect(last(await town.text('ana', 'recursos abogado', 'signal'))).toContain('vive o trabaja');
  expect(last(await town.text('ana', 'Santa Ana'))).toContain('¿Vive en el condado de Orange?');
  const found = last(await town.text('ana', 'no'));
  expect(found).toContain('Defensa Santa Ana');
  expect(found).not.toContain('Defensa del Condado');
  expect(found.indexOf('Defensa Santa Ana')).toBeLessThan(found.indexOf('EOIR'));
  // From elsewhere in the county.
  await town.text('rosa', 'recursos abogado', 'sms');
  expect(last(await town.text('rosa', 'Anaheim'))).toContain('¿Vive o trabaja en Santa Ana?');
  expect(last(await town.text('rosa', 'no'))).toContain('¿Vive en el condado de Orange?');
  const other = last(await town.text('rosa', 'sí'));
  expect(other).not.toContain('Defensa Santa Ana');
  expect(other).toContain('Defensa del Condado');
});

describe('REFER', () => {
  const city: Referral = {
    ...{ ...pantry, key: 'city-lawyer', name: 'Abogados de la Ciudad', categories: ['legal'] },
    eligibility: { places: ['Asheville, NC'], basis: 'either', note: {} },
  };
  const clinic: Referral = { ...pantry, key: 'clinic', name: 'Clínica', categories: ['legal'] };
  const old: Referral = { ...clinic, key: 'old', name: 'Oficina Vieja', verifiedOn: '2026-01-01' };

  async function open(change: Partial<NewCase> = {}): Promise<number> {
    return town.store.transact(async (tx) => {
      const address = await findAddress(tx, 'sms', 'ana');
      const given: NewCase = {
        ...{ desk: 'consulta', state: 'assigned', urgent: false, language: 'es' },
        ...{ personId: address?.personId ?? null, addressId: address?.id ?? null },
        ...{ category: 'legal', county: HENDERSON, ...change },
      };
      const found = await addCase(tx, given, () => 'A2A2', town.clock.now());
      const { assignedTo } = { assignedTo: ids.get('cora') ?? null };
      const { cases } = tx.tables;
      await tx.db.update(cases).set({ assignedTo }).where(eq(cases.id, found.id));
      return found.id;
    });
  }

  const ids = new Map<string, number>();
  beforeEach(async () => {
    const counties = [HENDERSON];
    const staff = { channel: 'signal', language: 'es', counties } as const;
    ids.set('cora', await town.settle({ name: 'cora', ...staff, roles: ['compa'] }));
    await town.settle({ name: 'carlos', ...staff, roles: ['compa'] });
    await town.settle({ name: 'olga', ...staff, roles: ['operator'] });
    await town.settle({ name: 'tomas', ...staff, channel: 'telegram', roles: ['compa'] });
    await town.settle({ name: 'ana', channel: 'sms', language: 'es', counties });
    await store(city, clinic, old);
  });

  const heard = async (name: string, text: string) =>
    (await town.text(name, text)).map((sent) => `${sent.to}: ${sent.text}`);

  test('shows what fits, what to ask first, and what must not be given', async () => {
    await open();
    const [list = ''] = await heard('cora', 'REFERIR A2A2');
    expect(list).toContain('Recursos para A2A2: Abogado o caso legal, condado de Henderson.');
    expect(list).toMatch(/1\. Abogados de la Ciudad: .*PREGUNTE ANTES: .*en Asheville/);
    expect(list).toMatch(/2\. Clínica: Gratis/);
    expect(list).toContain('Sin comprobar, no se dan: Oficina Vieja.');
    expect(list.match(/^\d\. /gm)).toHaveLength(4);
    // What they speak is told of the person, not of who reads the list.
    const arabicAdmin = { name: 'adela', channel: 'telegram', language: 'ar' } as const;
    await town.settle({ ...arabicAdmin, counties: [HENDERSON], roles: ['admin'] });
    const [arabic] = await town.text('adela', 'إحالة A2A2');
    expect(arabic?.text).toMatch(/4\. .*EOIR.*اسألوا إن كانوا يتحدثون .*الإسبانية/);
    expect(arabic?.text).not.toContain('العربية');
  });

  test('sends the card to the person of the case, on record, and neither sees the other', async () => {
    const id = await open();
    const said = await heard('cora', 'REFERIR A2A2 2');
    expect(said).toContain('cora: Enviado a A2A2: Clínica.');
    expect(said).toContainEqual(
      expect.stringMatching(/^ana: Red de Prueba: esto le puede servir:\nClínica: /),
    );
    const rows = await town.store.read((q) => q.db.select().from(q.tables.audit));
    expect(rows).toContainEqual(
      expect.objectContaining({
        actorId: ids.get('cora'),
        action: 'case.referred',
        subject: `case:${id}`,
        details: { referral: 'clinic' },
      }),
    );
    expect(said.join()).not.toContain('sms');
    // The same again is another message.
    expect(await heard('cora', 'referir a2a2 2')).toHaveLength(2);
  });

  test('takes a number of the list as it was shown', async () => {
    await open();
    await town.text('cora', 'REFERIR A2A2');
    await store({ ...clinic, key: 'better', verifiedOn: '2026-11-19' });
    expect((await heard('cora', '2')).at(0)).toContain('Enviado a A2A2: Clínica.');
    // What was outdated meanwhile is not sent.
    await town.text('cora', 'REFERIR A2A2');
    await store({ ...city, verifiedOn: null });
    const refused = await heard('cora', '1');
    expect(refused).toEqual([expect.stringContaining('no se ha comprobado')]);
  });

  test('has buttons where there are any', async () => {
    ids.set(
      'cora',
      ids.get('tomas') ?? (await town.settle({ name: 'tomas', channel: 'telegram' })),
    );
    await open();
    const [shown] = await town.text('tomas', 'REFERIR A2A2');
    expect(shown?.buttons?.[1]).toEqual({ id: 'referral:A2A2:clinic', label: 'Clínica' });
    const button = 'referral:A2A2:clinic';
    const sent = await town.hear({ from: 'tomas', channel: 'telegram', button });
    expect(sent.map(({ to }) => to).sort()).toEqual(['ana', 'tomas']);
  });

  test('looks for another kind of help where it is named', async () => {
    await store(pantry);
    await open({ category: null });
    expect((await heard('cora', 'REFERIR A2A2')).at(0)).toContain('REFERIR A2A2 comida');
    expect((await heard('cora', 'REFERIR A2A2 comida')).at(0)).toContain(
      'REFERIR A2A2 comida y su',
    );
    expect((await heard('cora', 'REFERIR A2A2 comida 1')).at(0)).toContain('La Despensa');
  });

  test('of someone who telephoned is read out', async () => {
    await open({ personId: null, addressId: null });
    const said = await heard('olga', 'REFERIR A2A2 2');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/Léale esto:\n\nClínica\n/);
  });

  test('is for those who may see the case, and not by SMS', async () => {
    await open();
    expect(await heard('carlos', 'REFERIR A2A2 1')).toEqual([
      'carlos: A2A2 lo atiende otra persona del equipo.',
    ]);
    const button = 'referral:A2A2:clinic';
    const pressed = await town.hear({ from: 'carlos', channel: 'signal', button });
    expect(pressed.map(({ to }) => to)).toEqual(['carlos']);
    expect((await heard('olga', 'REFERIR A2A2'))[0]).toContain('Clínica');
    await town.settle({ name: 'john', channel: 'signal', language: 'en' });
    expect(await heard('john', 'REFER A2A2 1')).toEqual(['john: Only the team can refer a case.']);
    await town.settle({
      name: 'sms-compa',
      channel: 'sms',
      counties: [HENDERSON],
      roles: ['admin'],
    });
    const [bySms] = await town.text('sms-compa', 'REFERIR A2A2 1');
    expect(bySms?.text).toContain('no se aceptan por SMS');
  });

  test('says what is wrong: an unknown code, number or closed case', async () => {
    await open();
    expect((await heard('cora', 'REFERIR A2A2 9'))[0]).toContain('no está en la lista');
    expect((await heard('cora', 'REFERIR A2A2 xyz'))[0]).toContain('no está en la lista');
    expect((await heard('cora', 'REFERIR H7K2'))[0]).toContain('No conozco el código H7K2');
    const { cases } = await town.store.read(async (q) => q.tables);
    await town.store.transact(async (tx) => {
      await tx.db.update(cases).set({ state: 'closed' });
    });
    expect((await heard('cora', 'REFERIR A2A2'))[0]).toContain('ya está cerrado');
  });
});
