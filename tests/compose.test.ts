import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { openVault } from '../db/vault.ts';
import type { Role } from '../db/vocabulary.ts';
import { addAddress, findAddress } from '../people/addresses.ts';
import { addPasskey } from '../people/credentials.ts';
import { addMembership } from '../people/memberships.ts';
import { addPerson } from '../people/people.ts';
import { openSqlite } from '../schema/open.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { browserAt, consoleOf, SITE } from './support/console-browser.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { type Desk, deskOf, zoneAtHour } from './support/desk.ts';
import { openTown } from './support/town.ts';
import { until } from './support/until.ts';

/** Messages to many, written on the console of the running demo: who writes, who approves, who gets it. */

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const SECONDS = 1000;
const HOUR = 3_600_000;
const words: Record<string, string> = {
  es: 'Mañana hay reunión a las 6 en la biblioteca.',
  en: 'Meeting tomorrow at 6 at the library.',
  ar: 'اجتماع غدًا الساعة 6 في المكتبة.',
};

let demo: Demo;

/** The demo at an hour of the day, whenever this is run. */
async function startAt(hour: number, more: Record<string, string> = {}): Promise<void> {
  demo = await startDemo({ NETWORK_TIMEZONE: zoneAtHour(hour), ...more });
}

const counties = (...fips: string[]): [string, string][] => fips.map((one) => ['county', one]);

/** Chooses who, and leads to what is said; returns the code of the draft. */
async function begin(desk: Desk, who: [string, string][]): Promise<string> {
  const { status, to } = await desk.send('/compose/new', '/compose/new', [
    ['to', 'subscribers'],
    ...who,
  ]);
  expect(status).toBe(303);
  return /^\/compose\/(\w+)\/what$/.exec(to)?.[1] ?? `no draft: ${to}`;
}

function say(desk: Desk, code: string, languages: string[], more: [string, string][] = []) {
  return desk.send(`/compose/${code}/what`, `/compose/${code}/what`, [
    ...([['kind', 'own']] as [string, string][]),
    ...languages.map((one): [string, string] => [`text-${one}`, words[one] ?? '']),
    ...(more.length > 0 ? more : ([['use', 'see']] as [string, string][])),
  ]);
}

function propose(desk: Desk, code: string, when: [string, string][] = [['when', 'now']]) {
  return desk.send(`/compose/${code}`, `/compose/${code}/propose`, [...when, ['use', 'propose']]);
}

const approve = (desk: Desk, code: string, more: [string, string][] = []) =>
  desk.send(`/compose/${code}`, `/compose/${code}/approve`, more);

const got = async (name: string, text: string) =>
  (await demo.inbox(name)).filter((one) => one.text.includes(text)).length;

/** Opens the demo's store beside the running program. */
async function settle(count: number): Promise<void> {
  const key = readFileSync(join(demo.folder, 'database.key'), 'utf8').trim();
  const store = openSqlite({ file: join(demo.folder, 'demo.sqlite'), vault: openVault(key) });
  await store.transact(async (tx) => {
    for (let at = 0; at < count; at++) {
      const personId = await addPerson(tx, { language: 'es' }, Date.now());
      const address = `vecina-${at}`;
      await addAddress(tx, personId, { channel: 'simulator', address }, Date.now());
      await addMembership(tx, { personId, county: HENDERSON, role: 'subscriber' }, Date.now());
    }
  });
  await store.close();
}

describe('a message to many', () => {
  afterEach(() => demo.stop());

  test('is written, proposed, approved by somebody else, undone once, and sent to exactly its audience', async () => {
    await startAt(12);
    const [adela, alan] = [await deskOf(demo, 'adela'), await deskOf(demo, 'alan', 'en')];
    const code = await begin(adela, counties(HENDERSON));
    expect((await say(adela, code, ['es', 'en', 'ar'])).to).toBe(`/compose/${code}`);
    const seen = await adela.page(`/compose/${code}`);
    for (const shown of Object.values(words)) expect(seen).toContain(shown);
    expect(seen).toContain('personas suscritas de Henderson');
    // It is proposed, and whoever proposed it cannot approve it.
    expect((await propose(adela, code)).to).toBe(`/compose/${code}`);
    expect(await adela.page(`/compose/${code}`)).toContain('Lo propuso usted');
    const own = await adela.post(`/compose/${code}/approve`);
    expect(own.status).toBe(303);
    expect(await adela.page(`/compose/${code}`)).toContain('otra persona debe aprobarlo');
    // The other is told, finds it, and sees exactly the same.
    await demo.receives('alan', new RegExp(`Message ${code} to approve`));
    const waiting = await alan.page('/compose');
    expect(waiting).toContain('data-waits="1"');
    expect(waiting).toContain(`/compose/${code}`);
    const shown = await alan.page(`/compose/${code}`);
    for (const each of Object.values(words)) expect(shown).toContain(each);
    await approve(alan, code);
    // Undone within ten seconds, nobody hears of it.
    const undo = /action="(\/undo\/\d+)"/.exec(await alan.page('/compose'))?.[1] ?? '';
    await alan.post(undo);
    await demo.pass(15 * SECONDS);
    expect(await got('sofia', words.es ?? '')).toBe(0);
    expect(await alan.page(`/compose/${code}`)).toContain('Do you approve it?');
    // Approved anew, it goes.
    await approve(alan, code);
    expect(await adela.page(`/compose/${code}`)).toContain('todavía se puede deshacer');
    await demo.pass(15 * SECONDS);
    await demo.receives('sofia', /Mañana hay reunión/);
    await demo.receives('sam', /Meeting tomorrow/);
    await demo.receives('salma', /اجتماع غدًا/);
    for (const name of ['samira', 'santiago', 'sara', 'silvia', 'vera', 'rosa', 'adela']) {
      for (const each of Object.values(words)) expect(await got(name, each), name).toBe(0);
    }
    const over = await until(async () => {
      const page = await adela.page(`/compose/${code}`);
      return page.includes('Todo enviado') ? page : null;
    }, 'it is sent to all');
    expect(over).toContain('3 de 3 personas');
  });

  test('is sent to whoever writes it alone, as a test', async () => {
    await startAt(12);
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    await say(adela, code, ['es', 'en', 'ar']);
    await adela.send(`/compose/${code}`, `/compose/${code}/test`);
    await demo.receives('adela', /Prueba de \w{4}[\s\S]*Mañana hay reunión/);
    await demo.receives('adela', /Prueba de \w{4}[\s\S]*Meeting tomorrow/);
    expect(await adela.page(`/compose/${code}`)).toContain('Prueba enviada a su teléfono');
    expect(await got('sofia', 'reunión')).toBe(0);
  });

  test('keeps what was written while its writer tries a topic', async () => {
    await startAt(12);
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    const path = `/compose/${code}/what`;
    await say(adela, code, ['es'], [['use', 'save']]);
    const topic: [string, string][] = [
      ['kind', 'topic'],
      ['topic', 'bond'],
      ['text-es', words.es ?? ''],
      ['use', 'see'],
    ];
    await adela.send(path, path, topic);
    expect(await adela.page(`/compose/${code}`)).not.toContain(words.es);
    expect(await adela.page(path)).toContain(words.es);
  });

  test('is refused while a language is missing, with what was typed kept', async () => {
    await startAt(12);
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    expect(await adela.page(`/compose/${code}/what`)).toContain(
      'Hace falta: 1 persona lo recibe en este idioma.',
    );
    const refused = await say(adela, code, ['es', 'ar']);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Falta el texto en: inglés');
    expect(refused.text).toContain(words.es);
    expect(refused.text).toContain(words.ar);
    // Also after one went away and came back.
    expect(await adela.page(`/compose/${code}/what`)).toContain(words.ar);
    expect((await propose(adela, code)).status).toBe(422);
    await demo.pass(15 * SECONDS);
    expect(await got('sofia', 'reunión')).toBe(0);
    // Where nobody speaks it, it is not asked for.
    const other = await begin(adela, counties(BUNCOMBE));
    expect((await say(adela, other, ['es', 'ar'])).status).toBe(303);
  });

  test('asks for what a template left open, and keeps words as a template', async () => {
    await startAt(12);
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    await say(
      adela,
      code,
      ['es'],
      [
        ['use', 'template'],
        ['template', 'meeting'],
      ],
    );
    const filled = await adela.page(`/compose/${code}/what`);
    expect(filled).toContain(words.es);
    expect(filled).toContain('at [place]');
    const refused = await adela.send(`/compose/${code}/what`, `/compose/${code}/what`, [
      ['kind', 'own'],
      ['text-es', 'Reunión en [lugar]'],
      ['text-en', words.en ?? ''],
      ['text-ar', words.ar ?? ''],
      ['use', 'see'],
    ]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Todavía falta llenar: español: [lugar]');
    await say(
      adela,
      code,
      ['es', 'en', 'ar'],
      [
        ['use', 'keep'],
        ['name', 'Reunión de siempre'],
      ],
    );
    expect(await adela.page(`/compose/${code}/what`)).toContain('Reunión de siempre');
  });

  test('to many goes only once their number was typed', async () => {
    await startAt(12);
    await settle(30);
    const [adela, alan] = [await deskOf(demo, 'adela'), await deskOf(demo, 'alan')];
    const code = await begin(adela, counties(HENDERSON));
    await say(adela, code, ['es', 'en', 'ar']);
    await propose(adela, code);
    const wrong = await approve(alan, code, [
      ['people', '33'],
      ['count', '32'],
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Ese no es el número: son 33.');
    expect(wrong.text).toContain('value="32"');
    await demo.pass(15 * SECONDS);
    expect(await got('sofia', 'reunión')).toBe(0);
    expect(
      (
        await approve(alan, code, [
          ['people', '33'],
          ['count', '33'],
        ])
      ).status,
    ).toBe(303);
    await demo.pass(15 * SECONDS);
    await demo.receives('sofia', /Mañana hay reunión/);
    await demo.receives('vecina-29', /Mañana hay reunión/);
  });

  test('where one person decides alone by the settings, is sent by whoever writes it', async () => {
    await startAt(12, { SECOND_PERSONS: '1' });
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    await say(adela, code, ['es', 'en', 'ar']);
    await propose(adela, code);
    expect(await adela.page(`/compose/${code}`)).toContain('todavía se puede deshacer');
    await demo.pass(15 * SECONDS);
    await demo.receives('sofia', /Mañana hay reunión/);
    expect((await demo.inbox('alan')).filter(({ text }) => text.includes(code))).toEqual([]);
  });

  test('is corrected for exactly those who were sent it', async () => {
    await startAt(12, { SECOND_PERSONS: '1' });
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    await say(adela, code, ['es', 'en', 'ar']);
    await propose(adela, code);
    await demo.pass(15 * SECONDS);
    await demo.receives('salma', /اجتماع غدًا/);
    // Whoever signs up afterwards was not told the first.
    await settle(1);
    const report = /href="(\/deliveries\/\d+)"/.exec(await adela.page(`/compose/${code}`))?.[1];
    const begun = await adela.send(`${report}`, `${report}/correct`);
    const correction = /^\/compose\/(\w+)\/what$/.exec(begun.to)?.[1] ?? '';
    const asked = await adela.page(`/compose/${correction}/what`);
    expect(asked).toContain('Hace falta: 1 persona lo recibe en este idioma.');
    const refused = await adela.send(begun.to, begun.to, [
      ['kind', 'own'],
      ['text-es', 'Corrección: es el jueves.'],
      ['use', 'see'],
    ]);
    expect(refused.status).toBe(422);
    await adela.send(begun.to, begun.to, [
      ['kind', 'own'],
      ['text-es', 'Corrección: es el jueves.'],
      ['text-en', 'Correction: it is on Thursday.'],
      ['text-ar', 'تصحيح: يوم الخميس.'],
      ['use', 'see'],
    ]);
    expect(await adela.page(`/compose/${correction}`)).toContain('exactamente quienes recibieron');
    await propose(adela, correction);
    await demo.pass(15 * SECONDS);
    await demo.receives('sofia', /Corrección: es el jueves/);
    await demo.receives('sam', /Correction: it is on Thursday/);
    await demo.receives('salma', /تصحيح: يوم الخميس/);
    for (const name of ['vecina-0', 'samira', 'santiago', 'adela']) {
      expect(await got(name, 'jueves'), name).toBe(0);
    }
    expect(await adela.page(`${report}`)).toContain(correction);
  });

  test('goes at the time it was planned for', async () => {
    await startAt(12, { SECOND_PERSONS: '1' });
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    await say(adela, code, ['es', 'en', 'ar']);
    const past = await propose(adela, code, [
      ['when', 'at'],
      ['date', '2024-02-30'],
      ['time', '10:00'],
    ]);
    expect(past.status).toBe(422);
    expect(past.text).toContain('Esa fecha no existe o falta');
    expect(past.text).toContain('value="2024-02-30"');
    const tomorrow = new Date(Date.now() + 24 * HOUR);
    const zone = zoneAtHour(12);
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(tomorrow);
    await propose(adela, code, [
      ['when', 'at'],
      ['date', date],
      ['time', '15:30'],
    ]);
    await demo.pass(15 * SECONDS);
    expect(await got('sofia', 'reunión')).toBe(0);
    expect(await adela.page('/compose')).toMatch(/Programado[\s\S]*3:30/);
    await demo.pass(26 * HOUR);
    expect(await got('sofia', 'reunión')).toBe(0);
    await demo.pass(2 * HOUR);
    await demo.receives('sofia', /Mañana hay reunión/);
  });

  test('at night waits for the morning, unless whoever writes it chose otherwise', async () => {
    await startAt(22, { SECOND_PERSONS: '1' });
    const adela = await deskOf(demo, 'adela');
    const code = await begin(adela, counties(HENDERSON));
    await say(adela, code, ['es', 'en', 'ar']);
    expect(await adela.page(`/compose/${code}`)).toContain('Es de noche: espera y sale');
    await propose(adela, code, [
      ['when', 'now'],
      ['night', 'wait'],
    ]);
    await demo.pass(15 * SECONDS);
    await demo.pass(HOUR);
    expect(await got('sofia', 'reunión')).toBe(0);
    await demo.pass(12 * HOUR);
    await demo.receives('sofia', /Mañana hay reunión/);
    await demo.stop();
    await startAt(22, { SECOND_PERSONS: '1' });
    const again = await deskOf(demo, 'adela');
    const urgent = await begin(again, counties(HENDERSON));
    await say(again, urgent, ['es', 'en', 'ar']);
    await propose(again, urgent, [
      ['when', 'now'],
      ['night', 'send'],
      ['use', 'save'],
    ]);
    expect(await again.page(`/compose/${urgent}`)).toContain('Es de noche: saldría');
    await propose(again, urgent, [
      ['when', 'now'],
      ['night', 'send'],
    ]);
    await demo.pass(15 * SECONDS);
    await demo.receives('sofia', /Mañana hay reunión/);
  });

  test('whoever verifies or helps cannot open these pages', async () => {
    await startAt(12);
    for (const name of ['vera', 'carla']) {
      const desk = await deskOf(demo, name);
      for (const path of ['/compose', '/compose/new', '/compose/A2A2', '/deliveries']) {
        expect((await desk.get(path)).status, `${name} ${path}`).toBe(403);
      }
      expect((await desk.post('/compose/new', counties(HENDERSON))).status).toBe(403);
    }
  });
});

test('whoever has a second factor shows it before many are written to, and loses nothing that was typed', async () => {
  const town = openTown();
  const role = (roles: Role[]) => ({ counties: [HENDERSON], roles });
  const adela = await town.settle({
    ...{ name: 'adela', channel: 'signal', language: 'es', ...role(['admin']) },
  });
  await town.settle({ name: 'alan', channel: 'signal', language: 'es', ...role(['admin']) });
  await town.settle({ name: 'sofia', channel: 'signal', language: 'es', ...role(['subscriber']) });
  const web = browserAt(consoleOf(town, { asSms: foldAndCount, served: [HENDERSON] }));
  web.cookies.set('language', 'es');
  await web.post(await makeSignInLink(town.store, town.clock.now(), adela));
  const begun = await web.post('/compose/new', { to: 'subscribers', county: HENDERSON, once: 'a' });
  const code = /compose\/(\w+)\/what/.exec(begun.headers.get('location') ?? '')?.[1] ?? '';
  await web.post(`/compose/${code}/what`, { 'text-es': 'Hay reunión', use: 'see', once: 'b' });
  const prove = () =>
    town.store.transact(async (tx) => {
      await tx.db.update(tx.tables.signIns).set({ provedAt: town.clock.now() });
    });
  await town.store.transact((tx) =>
    addPasskey(tx, { personId: adela, handle: 'h', publicKey: 'k', counter: 0 }, town.clock.now()),
  );
  await prove();
  town.clock.advance(11 * 60_000);
  const when = { when: 'at', date: '2026-12-01', time: '15:00', use: 'propose', once: 'c' };
  const path = `/compose/${code}`;
  const asked = await web.post(`${path}/propose`, when, { referer: `${SITE}${path}` });
  expect(asked.headers.get('location')).toBe(`/prove?to=${encodeURIComponent(path)}`);
  await prove();
  const shown = await (await web.get(path)).text();
  expect(shown).toContain('value="2026-12-01"');
  expect(shown).toContain('value="15:00"');
  expect(shown).toContain('Borrador');
  expect((await web.post(`${path}/propose`, { ...when, once: 'd' })).headers.get('location')).toBe(
    path,
  );
  expect(await (await web.get(path)).text()).toContain('Espera aprobación');
  // Whoever approves is asked before they type anything.
  const alan = browserAt(consoleOf(town, { asSms: foldAndCount, served: [HENDERSON] }));
  const id = await town.store.read(async (q) => (await findAddress(q, 'signal', 'alan'))?.personId);
  await alan.post(await makeSignInLink(town.store, town.clock.now(), id ?? 0));
  alan.cookies.set('language', 'es');
  await town.store.transact((tx) =>
    addPasskey(
      tx,
      { personId: id ?? 0, handle: 'i', publicKey: 'k', counter: 0 },
      town.clock.now(),
    ),
  );
  await prove();
  town.clock.advance(11 * 60_000);
  expect(await (await alan.get(path)).text()).toContain('muestre primero su segundo factor');
  expect((await alan.post(`${path}/approve`, {}, { referer: `${SITE}${path}` })).status).toBe(303);
  expect(await (await web.get(path)).text()).toContain('Espera aprobación');
  await town.close();
});
