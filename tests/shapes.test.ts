import { afterEach, describe, expect, test } from 'vitest';
import { loadPerson } from '../people/people.ts';
import { type Everything, startEverything } from './support/running.ts';
import { until } from './support/until.ts';

/** What phones and apps send besides words, in the program that runs. */

const head = 'channel,address,language,counties,roles,regional';
const UUIDS = ['1', '2'].map((one) => `${one}1111111-0000-4000-8000-000000000000`);
const [ANA = '', BETO = ''] = UUIDS;
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
const SIGHTING = 'Veo a la migra ahora mismo en el Walmart de Hendersonville, 3 camionetas';
const verifier = `${head}\ntelegram,21,es,Henderson,verifier,`;

let all: Everything;
afterEach(() => all.stop());

const reports = () => all.look((store) => store.read((q) => q.db.select().from(q.tables.reports)));
const photos = () => all.look((store) => store.read((q) => q.db.select().from(q.tables.photos)));
const settled = async (address: string, count: number): Promise<string[]> => {
  await until(() => all.inbox(address).length >= count, `${count} texts to ${address}`);
  // What would come besides comes within this.
  await new Promise((done) => setTimeout(done, 300));
  return all.inbox(address);
};

describe('an album', () => {
  test('is one report with one answer, whose questions stay open', async () => {
    all = await startEverything(verifier);
    all.telegram.album(
      11,
      4,
      'La migra está ahora mismo en el Walmart de Hendersonville, 3 camionetas',
    );
    await all.receives('21', /¿Puede ir a ver\?/);
    await until(async () => (await photos()).length === 3);
    const texts = await settled('11', 1);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatch(/¿Lo vio usted/);
    expect(await reports()).toHaveLength(1);
  });

  test('without words asks where only once', async () => {
    all = await startEverything(verifier);
    all.telegram.album(11, 3);
    const texts = await settled('11', 1);
    expect(texts.filter((text) => /¿Dónde/.test(text))).toHaveLength(1);
  });
});

describe('a picture that takes long', () => {
  test('holds up nobody, and belongs to its report when it is there', async () => {
    all = await startEverything(verifier, UUIDS);
    all.signal.stallAttachments();
    all.signal.photo(ANA, JPEG, SIGHTING);
    all.signal.photo(ANA, JPEG);
    all.signal.text(BETO, 'EMERGENCIA');
    await all.receives(BETO, /./, 6);
    await all.receives('21', /¿Puede ir a ver\?/);
    all.signal.stallAttachments(false);
    expect(await reports()).toHaveLength(1);
  });

  test('that never comes is asked for again', { timeout: 40_000 }, async () => {
    all = await startEverything(verifier);
    all.telegram.stallFiles();
    all.telegram.photo(11, JPEG, SIGHTING);
    await all.receives('21', /¿Puede ir a ver\?/);
    await all.receives('11', /Su foto no nos llegó/, 30);
  });
});

test('a picture alone does not answer what was asked', async () => {
  all = await startEverything(verifier);
  all.telegram.text(11, 'La migra está ahora mismo en el Walmart de Hendersonville');
  await all.receives('11', /¿Lo vio usted/);
  all.telegram.photo(11, JPEG);
  await until(() => all.inbox('11').filter((text) => /¿Lo vio usted/.test(text)).length === 2);
});

test('a picture to be seen once is passed on to nobody, and its sender hears so', async () => {
  all = await startEverything(verifier, UUIDS);
  const files = [{ contentType: 'image/jpeg', id: 'once.jpg', size: 4 }];
  all.signal.attachments.set('once.jpg', JPEG);
  all.signal.content(ANA, { message: SIGHTING, viewOnce: true, attachments: files });
  await all.receives(ANA, /una sola vez/);
  await all.receives('21', /¿Puede ir a ver\?/);
  expect(await photos()).toEqual([]);
  await until(() => !all.signal.attachments.has('once.jpg'));
});

test('a long text is read to its end', async () => {
  all = await startEverything(verifier, UUIDS);
  all.signal.longText(ANA, `${SIGHTING}. ${'Y siguen. '.repeat(220)}Llevan placas blancas.`);
  await all.receives('21', /¿Puede ir a ver\?/);
  expect(JSON.stringify(await reports())).toContain('placas blancas');
});

test('what came without its key is asked for again, once', async () => {
  all = await startEverything(verifier, UUIDS);
  for (let i = 0; i < 3; i++) all.signal.garbled(ANA);
  const texts = await settled(ANA, 1);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/no se puede leer/);
  all.signal.garbled(BETO, 'DuplicateMessageException');
  expect(all.inbox(BETO)).toEqual([]);
});

test.each([
  ['telegram', (from: Everything) => from.telegram.voice(11), '11'],
  [
    'signal',
    (from: Everything) =>
      from.signal.content(ANA, { attachments: [{ contentType: 'audio/aac', id: 'a', size: 9 }] }),
    ANA,
  ],
] as const)(
  'whoever begins with a voice note hears that it cannot be heard (%s)',
  async (_, send, from) => {
    all = await startEverything(verifier, UUIDS);
    send(all);
    await all.receives(from, /no podemos leer aquí[\s\S]*(línea de|idioma)/);
  },
);

describe('an edited message', () => {
  test('corrects the report it told of (Signal)', async () => {
    all = await startEverything(verifier, UUIDS);
    const sent = all.signal.text(
      ANA,
      'Veo a la migra ahora mismo en el Ingles de Fletcher, 3 agentes',
    );
    await all.receives('21', /Fletcher/);
    const { timestamp } = (sent as { envelope: { timestamp: number } }).envelope;
    all.signal.edit(
      ANA,
      'Veo a la migra ahora mismo en el Ingles de Mills River, 3 agentes',
      timestamp,
    );
    await all.receives('21', /Mills River/);
    expect(await reports()).toHaveLength(1);
  });

  test('corrects the report it told of (Telegram)', async () => {
    all = await startEverything(verifier);
    all.telegram.text(11, 'Veo a la migra ahora mismo en el Ingles de Fletcher, 3 agentes');
    await all.receives('21', /Fletcher/);
    all.telegram.edit(11, {
      text: 'Veo a la migra ahora mismo en el Ingles de Mills River, 3 agentes',
    });
    await all.receives('21', /Mills River/);
    expect(await reports()).toHaveLength(1);
  });
});

test('whoever takes a message back hears that it was read, if something of theirs is kept', async () => {
  all = await startEverything(verifier, UUIDS);
  all.signal.content(ANA, { remoteDelete: { timestamp: 1 } });
  all.signal.text(ANA, SIGHTING);
  await all.receives('21', /¿Puede ir a ver\?/);
  expect(all.inbox(ANA).some((text) => /Usted borró/.test(text))).toBe(false);
  all.signal.content(ANA, { remoteDelete: { timestamp: 1 } });
  await all.receives(ANA, /OLVÍDENME/);
});

describe('a phone that is known by its number and by what the app calls it', () => {
  test('is frozen by either when its key changes, before it says a word', async () => {
    const csv = `${head}\nsignal,+18285557001,es,Henderson,verifier,\ntelegram,41,es,Henderson,admin,`;
    all = await startEverything(csv);
    all.signal.addUser(ANA, '+18285557001');
    all.signal.changeKey(ANA);
    all.signal.text(ANA, 'EN TURNO');
    await all.receives('41', /./);
    const people = await all.look((store) =>
      store.read((q) => q.db.select().from(q.tables.people)),
    );
    expect(people.filter(({ frozenAt }) => frozenAt !== null)).toHaveLength(1);
    expect(people.every(({ onDutySince }) => onDutySince === null)).toBe(true);
  });

  test('is one person once the app says so, and gets everything once', async () => {
    const csv = `${head}\nsignal,+18285557001,es,Henderson,subscriber,`;
    all = await startEverything(csv);
    const user = all.signal.addUser(ANA, null);
    all.signal.text(ANA, 'UNIR Henderson');
    await until(() => all.inbox(ANA).length > 0);
    user.number = '+18285557001';
    all.signal.text(ANA, 'AYUDA');
    await until(async () => {
      const rows = await all.look((store) =>
        store.read((q) => q.db.select().from(q.tables.addresses)),
      );
      return rows.length === 1;
    });
    const [one] = await all.look((store) =>
      store.read((q) => q.db.select().from(q.tables.addresses)),
    );
    const person = await all.look((store) => store.read((q) => loadPerson(q, one?.personId ?? 0)));
    expect(person.memberships.filter(({ role }) => role === 'subscriber')).toHaveLength(1);
  });

  test('keeps the powers and the shift it had by its number', async () => {
    const csv = `${head}\nsignal,+18285557001,es,Henderson,verifier,`;
    all = await startEverything(csv);
    const user = all.signal.addUser(ANA, null);
    all.signal.text(ANA, 'hola');
    await until(() => all.inbox(ANA).length > 0);
    user.number = '+18285557001';
    all.signal.text(ANA, 'EN TURNO');
    await all.receives(ANA, /turno/i);
    const people = await all.look((store) =>
      store.read((q) => q.db.select().from(q.tables.people)),
    );
    expect(people.map(({ onDutySince }) => onDutySince !== null)).toEqual([true]);
  });
});

describe('a machine on the other side', () => {
  test.each([
    'Gracias por comunicarse con Ferretería López',
    'Thanks for your message!',
    'derechos',
  ])('that says %j again and again is answered no more', async (text) => {
    all = await startEverything(verifier);
    for (let i = 0; i < 30; i++) await all.vonage.text('+18285550101', text);
    await all.vonage.text('+18285550102', 'AYUDA');
    await all.receives('+18285550102', /./);
    expect(all.inbox('+18285550101').length).toBeLessThanOrEqual(5);
  });
});
