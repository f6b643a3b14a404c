import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { protectCases } from '../areas/cases/apart.ts';
import { newestLines, readLine, writeLine } from '../areas/cases/rules/lines.ts';
import { caseByCode } from '../areas/cases/store/cases.ts';
import { caseNotesOf } from '../areas/cases/store/notes.ts';
import { readConfig, storeSettings } from '../config.ts';
import { text } from '../content/catalog.ts';
import { openStore } from '../schema/open.ts';
import { Presence } from '../web/console/presence.ts';
import { type Desk, inboxOf, listed } from './support/inbox.ts';
import { temporaryFolder } from './support/store.ts';
import { openTown, type Town } from './support/town.ts';

let town: Town;
let inbox: Awaited<ReturnType<typeof inboxOf>>;
let olga: Desk;
beforeEach(async () => {
  town = openTown();
  inbox = await inboxOf(town);
  olga = await inbox.desk('olga');
});
afterEach(() => town.close());

const rent = 'necesito ayuda con la renta de mi casa';

async function stored(code: string) {
  return town.store.read(async (q) => {
    const one = await caseByCode(q, code);
    return { one, notes: await caseNotesOf(q, one?.id ?? 0) };
  });
}

/** What went to the phones of people who ask for help, since a moment. */
function toPeople(from = 0): string[] {
  return town.sent
    .slice(from)
    .flatMap(({ to, text }) => (['sofia', 'sam', 'salma'].includes(to) ? [text] : []));
}

describe('the lists', () => {
  test('emergencies stand first, then whoever has waited longest, and each says for how long', async () => {
    const first = await inbox.need('sam', 'I need help with my rent and my landlord');
    await town.pass(20);
    const second = await inbox.need('salma', 'أحتاج مساعدة في الإيجار', 'إرسال');
    await town.pass(20);
    const urgent = await inbox.emergency('sofia');
    olga = await inbox.desk('olga');
    const page = await olga.page('/inbox?tab=all');
    expect(listed(page)).toEqual([urgent, first, second]);
    expect(page).toContain('Suena, nadie contesta: 0 min');
    expect(page).toContain('Espera a alguien: 40 min');
    expect(page).toMatch(/data-waits="1" data-of="inbox"/);
    // Once it is answered it is still an emergency, and those who wait have moved on.
    await olga.send(`/inbox/${urgent}`, { act: 'take' });
    await olga.send(`/inbox/${urgent}`, { act: 'say', words: 'Ya estoy con usted.' });
    expect(listed(await olga.page('/inbox?tab=mine'))).toEqual([urgent]);
    expect(listed(await olga.page('/inbox?tab=unassigned'))).toEqual([first, second]);
    expect(await olga.page('/inbox')).toMatch(/data-waits="0" data-of="inbox"/);
  });

  test('open where somebody waits, and beside a case with the list that has it', async () => {
    const mine = await inbox.need('sam', 'I need help with my rent and my landlord');
    await olga.send(`/inbox/${mine}`, { act: 'take' });
    await olga.send(`/inbox/${mine}`, { act: 'say', words: 'I am here with you.' });
    expect(listed(await olga.page('/inbox'))).toEqual([mine]);
    const urgent = await inbox.emergency('sofia');
    expect(listed(await olga.page('/inbox'))).toEqual([urgent]);
    expect(listed(await olga.page(`/inbox/${mine}`))).toEqual([mine]);
    expect(listed(await olga.page(`/inbox/${urgent}`))).toEqual([urgent]);
  });

  test('are narrowed by line, language and county, with the counts of what is left', async () => {
    const urgent = await inbox.emergency('sofia');
    const english = await inbox.need('sam', 'I need help with my rent and my landlord');
    expect(listed(await olga.page('/inbox?tab=all&language=en'))).toEqual([english]);
    expect(listed(await olga.page('/inbox?tab=all&desk=linea'))).toEqual([urgent]);
    expect(listed(await olga.page('/inbox?tab=all&county=37021'))).toEqual([]);
    expect(await olga.page('/inbox?tab=all&county=37021')).toContain('Quite el filtro');
    // What no list knows is left out.
    expect(listed(await olga.page('/inbox?tab=none&desk=x&language=fr&page=-3'))).toHaveLength(2);
  });

  test('show words without what is private, and a conversation shows them whole', async () => {
    const code = await inbox.need('sofia', `${rent}, mi celular es 828-555-0147 y soy Marta Ruiz`);
    const list = await olga.page('/inbox?tab=all');
    expect(list).toContain('necesito ayuda con la renta');
    expect(list).not.toContain('0147');
    expect(list).not.toContain('Ruiz');
    expect(await olga.page(`/inbox/${code}`)).toContain('828-555-0147');
  });

  test('hold no case that is somebody else’s, nor one’s own', async () => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    const carla = await inbox.desk('carla');
    expect(listed(await carla.page('/inbox?tab=all'))).toEqual([]);
    const own = await inbox.need('carla', rent);
    expect(listed(await carla.page('/inbox?tab=all'))).toEqual([]);
    const shown = await carla.page(`/inbox/${own}`);
    expect(shown).toContain('Este es su propio caso');
    expect(shown).not.toContain('renta');
  });
});

describe('a conversation', () => {
  test('shows both sides, what the line said by itself and what happened, in their order', async () => {
    const code = await inbox.emergency('sofia');
    await town.text('sofia', 'hace como una hora en la planta de pollo');
    await town.pass(1);
    await olga.send(`/inbox/${code}`, { act: 'take' });
    town.clock.advance(1000);
    await olga.send(`/inbox/${code}`, { act: 'say', words: '¿Sabe dónde está?' });
    await town.deliver();
    town.clock.advance(1000);
    await town.text('sofia', 'creo que en la cárcel');
    const page = await olga.page(`/inbox/${code}`);
    const places = [
      'Se abrió el caso',
      'se llevaron a mi hermano',
      'La persona · Cuándo y dónde',
      'Lo tomó usted',
      'Una persona de nuestro equipo tiene su caso',
      '¿Sabe dónde está?',
      'creo que en la cárcel',
    ].map((words) => page.indexOf(words, page.indexOf('id="thread"')));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('has our own texts in the language of whoever reads, beside the person’s', async () => {
    const code = await inbox.need('salma', 'أحتاج مساعدة في الإيجار', 'إرسال');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    const page = await olga.page(`/inbox/${code}`);
    expect(page).toContain('يتولى شخص من فريقنا حالتكم');
    expect(page).toContain('Una persona de nuestro equipo tiene su caso');
    // Ready answers are shown whole, both as they are sent and as the reader has them.
    expect(page).toContain('من فضلكم لا توقعوا شيئًا قبل التحدث مع محام.');
    expect(page).toContain('Por favor, no firme nada antes de hablar con un abogado.');
    const ready = await olga.page(`/inbox/${code}?answer=ours:wait`);
    expect(ready).toMatch(/<textarea[^>]*id="say-words"[^>]*>شكرًا لصبركم/);
  });

  test('an answer that may be a sighting goes to whoever they talk with', async () => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'say', words: '¿Dónde lo tienen?' });
    await town.deliver();
    const from = town.sent.length;
    await town.text('sofia', 'no se, creo que en la carcel de hendersonville');
    expect(toPeople(from)).toEqual([]);
    expect(await olga.page(`/inbox/${code}`)).toContain('no se, creo que en la carcel');
  });

  test('says nothing of where its person can be reached', async () => {
    await town.settle({ name: '+18285550177', channel: 'sms', language: 'es' });
    const code = await inbox.need('+18285550177', rent);
    const page = await olga.page(`/inbox/${code}`);
    expect(page).toContain('Escribe por SMS');
    expect(page).not.toContain('8285550177');
  });

  test('whoever looks leaves one trace, however the page was asked for', async () => {
    const code = await inbox.emergency('sofia');
    const seen = () =>
      town.store.read(async (q) => {
        const rows = await q.db.select().from(q.tables.audit);
        return rows.filter(({ action }) => action === 'case.seen').length;
      });
    await olga.get(`/inbox/${code}`, { 'hx-request': 'true' });
    expect(await seen()).toBe(1);
    await olga.page(`/inbox/${code}`);
    await olga.page(`/inbox/${code}`);
    expect(await seen()).toBe(1);
  });
});

describe('writing', () => {
  test('a note is kept for the team, and goes to nobody', async () => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    await town.deliver();
    const from = town.sent.length;
    const { status } = await olga.send(`/inbox/${code}`, {
      act: 'note',
      words: 'su esposo la vigila',
    });
    await town.deliver();
    expect(status).toBe(303);
    expect((await stored(code)).notes.map(({ text }) => text)).toEqual(['su esposo la vigila']);
    expect(toPeople(from)).toEqual([]);
    const page = await olga.page(`/inbox/${code}`);
    expect(page).toMatch(/bubble private[\s\S]*Nota privada · usted[\s\S]*su esposo la vigila/);
  });

  test.each([
    ['nota: su esposo la vigila', 'su esposo la vigila'],
    ['Note: her husband is watching', 'her husband is watching'],
    ['ملاحظة: زوجها يراقبها', 'زوجها يراقبها'],
    ['para el equipo: no la llamen', 'para el equipo: no la llamen'],
    ['(no le digan dónde estamos)', '(no le digan dónde estamos)'],
    ['cerrar', 'cerrar'],
  ])('"%s" in the box to the person is not sent, and offered as a note', async (words, note) => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    await town.deliver();
    const from = town.sent.length;
    const refused = await olga.send(`/inbox/${code}`, { act: 'say', words });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Esto parece una nota para el equipo. No se envió nada.');
    expect(refused.text).toContain(`>${words}</textarea>`);
    await olga.send(`/inbox/${code}`, { act: 'say', as: 'note', words });
    await town.deliver();
    expect(toPeople(from)).toEqual([]);
    expect((await stored(code)).notes.map(({ text }) => text)).toEqual([note]);
    // By a press that says so it is for the person after all.
    await olga.send(`/inbox/${code}`, { act: 'say', as: 'said', words });
    await town.deliver();
    expect(toPeople(from)).toEqual([`Red de Prueba: ${words}`]);
  });

  test.each(['Hola, soy del equipo. ¿Cómo está?', 'Noté que no contestó', 'Tome nota: es a las 5'])(
    '"%s" is for the person',
    async (words) => {
      const code = await inbox.emergency('sofia');
      const { status } = await olga.send(`/inbox/${code}`, { act: 'say', words });
      expect(status).toBe(303);
      await town.deliver();
      expect(toPeople().at(-1)).toBe(`Red de Prueba: ${words}`);
    },
  );

  test('a form that is sent twice says it once', async () => {
    const code = await inbox.emergency('sofia');
    const form = { act: 'say', words: '¿Está a salvo?', once: 'the same form' };
    await olga.send(`/inbox/${code}`, form);
    await olga.send(`/inbox/${code}`, form);
    await town.deliver();
    expect(toPeople().filter((text) => text.includes('¿Está a salvo?'))).toHaveLength(1);
    expect(await olga.told(`/inbox/${code}`)).toContain('Se hizo una sola vez.');
  });

  test('what is refused keeps what was typed', async () => {
    const code = await inbox.need('sofia', rent);
    const [carla, cora] = [await inbox.desk('carla'), await inbox.desk('cora')];
    expect(await cora.page(`/inbox/${code}`)).toContain('id="say-words"');
    // While Cora writes, Carla takes it.
    await carla.send(`/inbox/${code}`, { act: 'take' });
    const refused = await cora.send(`/inbox/${code}`, { act: 'say', words: 'La llamo <mañana>' });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('No se envió ni se guardó nada.');
    expect(refused.text).toContain('La llamo &lt;mañana&gt;');
    expect(refused.text).not.toContain('renta');
    const long = await carla.send(`/inbox/${code}`, { act: 'say', words: 'a'.repeat(3600) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('a'.repeat(3600));
    const none = await carla.send(`/inbox/${code}`, { act: 'say', words: '  ' });
    expect(none.status).toBe(422);
    const fact = await carla.send(`/inbox/${code}`, { act: 'fact', name: 'landlord', value: '…' });
    expect(fact.status).toBe(422);
    expect(fact.text).toMatch(/id="deed-fact" open[\s\S]*value="…"/);
    await town.deliver();
    expect(toPeople().join()).not.toContain('aaa');
  });

  test('hostile words are words', async () => {
    const code = await inbox.emergency(
      'sofia',
      'se llevaron a mi hermano <script>alert(1)</script>',
    );
    await olga.send(`/inbox/${code}`, { act: 'take' });
    await olga.send(`/inbox/${code}`, { act: 'note', words: '"><img src=x onerror=alert(2)>' });
    const page = (await olga.page(`/inbox/${code}`)) + (await olga.page('/inbox?tab=all'));
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src=x');
  });
});

describe('two at once', () => {
  test('one takes it, and the other learns who has it', async () => {
    const code = await inbox.emergency('sofia');
    const otto = await inbox.desk('otto');
    const both = await Promise.all(
      [olga, otto].map((desk) => desk.send(`/inbox/${code}`, { act: 'take', had: '' })),
    );
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const told = [await olga.told(`/inbox/${code}`), await otto.told(`/inbox/${code}`)];
    expect(told.filter((words) => words.includes(`${code} es suyo`))).toHaveLength(1);
    expect(told.filter((words) => words.includes('Mientras tanto'))).toHaveLength(1);
    const { one } = await stored(code);
    const winner = told[0]?.includes('es suyo') ? 'olga' : 'otto';
    expect(one?.assignedTo).toBe(inbox.ids.get(winner));
    // Whoever oversees takes it over by a press that says from whom.
    const loser = winner === 'olga' ? otto : olga;
    expect(await loser.page(`/inbox/${code}`)).toContain('Tomarlo (ahora: el n.º');
    await loser.send(`/inbox/${code}`, { act: 'take-over', had: String(one?.assignedTo) });
    expect((await stored(code)).one?.assignedTo).not.toBe(one?.assignedTo);
  });

  test('who is here is seen, and is forgotten by itself', async () => {
    const code = await inbox.emergency('sofia');
    const otto = await inbox.desk('otto');
    await olga.page(`/inbox/${code}`);
    const name = `el n.º ${inbox.ids.get('olga')}`;
    expect(await otto.page(`/inbox/${code}`)).toContain(`${name} también está aquí`);
    await olga.page(`/inbox/${code}/here?writing=yes`);
    expect(await otto.page(`/inbox/${code}/here`)).toContain(`${name} está escribiendo`);
    town.clock.advance(31_000);
    expect(await otto.page(`/inbox/${code}/here`)).not.toContain(name);
    // Whoever may not see a case learns of nobody there.
    await olga.send(`/inbox/${code}`, { act: 'take' });
    expect(await (await inbox.desk('carla')).status(`/inbox/${code}/here`)).toBe(404);
  });
});

test('what the line answered at first stands in the case, the first steps and what it asked', async () => {
  const code = await inbox.emergency('sofia');
  const page = await olga.page(`/inbox/${code}`);
  const line = text('es', 'inbox.from.line');
  expect(page).toContain(line);
  expect(page.indexOf('locator.ice.gov')).toBeGreaterThan(page.indexOf(line));
  expect(page).toContain('¿A quién se llevaron');
  const need = await inbox.need('sam', 'I need help with my rent and my landlord');
  expect((await olga.page(`/inbox/${need}`)).split(line).length).toBeGreaterThan(2);
});

describe('a case one may not see', () => {
  test('says why, and nothing of it', async () => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    const carla = await inbox.desk('carla');
    for (const path of [`/inbox/${code}`, ...pages(code)]) {
      const answer = await carla.get(path);
      expect(answer.status, path).toBe(403);
      const page = await answer.text();
      expect(page, path).toContain('Este caso lo tiene otra persona del equipo');
      expect(page, path).not.toMatch(/hermano|detenid|condado/);
    }
    for (const act of ['note', 'close', 'pause', 'transfer', 'category', 'fact', 'hand-over']) {
      const more = { words: 'x', outcome: 'other', to: '1', category: 'food', name: 'employer' };
      await carla.send(`/inbox/${code}`, { act, value: 'x', ...more });
    }
    for (const path of pages(code)) await carla.send(path, { key: '211', kind: 'ride' });
    const { one, notes } = await stored(code);
    expect(one).toMatchObject({ state: 'assigned', category: 'detention' });
    expect(notes).toEqual([]);
    expect(await carla.status('/inbox/ZZZZ')).toBe(404);
  });

  test('a verifier finds no inbox', async () => {
    const code = await inbox.emergency('sofia');
    inbox.ids.set(
      'vera',
      await town.settle({
        name: 'vera',
        channel: 'signal',
        roles: ['verifier'],
        counties: ['37089'],
      }),
    );
    const vera = await inbox.desk('vera');
    for (const path of ['/inbox', `/inbox/${code}`]) expect(await vera.status(path)).toBe(403);
  });

  test('while Consulta is locked nothing that was told is shown, and the page says why', async () => {
    const folder = temporaryFolder();
    const settings = storeSettings(readConfig({ DATA_DIR: folder.path }));
    const begin = async () => {
      await town.close();
      const { store } = await openStore(settings);
      // A town counts its messages anew.
      await store.transact((tx) => tx.db.delete(tx.tables.inbound));
      town = openTown(store);
      inbox = await inboxOf(town);
      olga = await inbox.desk('olga');
    };
    await begin();
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    await olga.send(`/inbox/${code}`, { act: 'note', words: 'su esposo la vigila' });
    await protectCases(town.store, 'four words of one sentence', town.clock.now());
    await begin();
    await town.text('sofia', 'tiene dos hijos en la escuela');
    const page = await olga.page(`/inbox/${code}`);
    expect(page).toContain('Consulta está bajo llave');
    expect(page).not.toMatch(/hermano|vigila|hijos/);
    expect(town.sent.findLast(({ to }) => to === 'olga')?.text).toContain('dos hijos');
    // Whoever helps can still write.
    await olga.send(`/inbox/${code}`, { act: 'say', words: 'Aquí sigo con usted.' });
    await town.deliver();
    expect(toPeople().at(-1)).toContain('Aquí sigo con usted.');
    expect(await olga.page('/inbox?tab=all')).toContain('Bajo llave');
    folder.remove();
  });
});

function pages(code: string): string[] {
  return ['refer', 'appointment', 'request', 'report'].map((page) => `/inbox/${code}/${page}`);
}

describe('what can be done', () => {
  test('a case is passed to a colleague, and both sides hear so', async () => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    const carla = inbox.ids.get('carla') ?? 0;
    expect(await olga.page(`/inbox/${code}`)).toMatch(
      new RegExp(
        `<option value="${carla}"[^>]*>el n.º ${carla} · español · 0 casos · fuera de turno`,
      ),
    );
    const nobody = await olga.send(`/inbox/${code}`, { act: 'transfer', to: '' });
    expect(nobody.status).toBe(422);
    await olga.send(`/inbox/${code}`, { act: 'transfer', to: String(carla) });
    await town.deliver();
    expect((await stored(code)).one).toMatchObject({ assignedTo: carla, urgent: false });
    expect(toPeople().at(-1)).toContain('Otra persona de nuestro equipo');
    expect(listed(await (await inbox.desk('carla')).page('/inbox?tab=mine'))).toEqual([code]);
  });

  test('it rests, goes on, and is closed with how it ended', async () => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    await olga.send(`/inbox/${code}`, { act: 'pause' });
    expect(await olga.told(`/inbox/${code}`)).not.toContain('RETOMAR');
    expect(listed(await olga.page('/inbox?tab=resting'))).toEqual([code]);
    await olga.send(`/inbox/${code}`, { act: 'resume', had: String(inbox.ids.get('olga')) });
    expect((await stored(code)).one?.state).toBe('assigned');
    const unsaid = await olga.send(`/inbox/${code}`, { act: 'close' });
    expect(unsaid.status).toBe(422);
    expect((await stored(code)).one?.state).toBe('assigned');
    await olga.send(`/inbox/${code}`, { act: 'close', outcome: 'resolved' });
    await town.deliver();
    expect((await stored(code)).one).toMatchObject({ state: 'closed', outcome: 'resolved' });
    expect(toPeople().at(-1)).toContain('¿Le ayudó?');
    const page = await olga.page(`/inbox/${code}`);
    expect(page).toContain('Cerrado: Resuelto');
    expect(page).toContain('Lo que se contó en este caso ya se borró.');
    expect(page).not.toContain('id="say-words"');
    expect(listed(await olga.page('/inbox?tab=resting'))).toEqual([code]);
    await olga.send(`/inbox/${code}`, { act: 'reopen' });
    expect((await stored(code)).one?.state).not.toBe('closed');
  });

  test('the Línea hands it to Consulta; its subject and what was found out are kept', async () => {
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    await olga.send(`/inbox/${code}`, { act: 'category', category: 'legal' });
    await olga.send(`/inbox/${code}`, { act: 'fact', name: 'held', value: 'cárcel del condado' });
    const page = await olga.page(`/inbox/${code}`);
    expect(page).toContain('Abogado o caso legal');
    expect(page).toContain('cárcel del condado');
    await olga.send(`/inbox/${code}`, { act: 'hand-over' });
    expect((await stored(code)).one).toMatchObject({
      ...{ desk: 'consulta', state: 'waiting', urgent: false, category: 'legal' },
    });
  });

  test('a referral is shown as the person will read it, and sent', async () => {
    const code = await inbox.need('salma', 'أحتاج مساعدة في الإيجار', 'إرسال');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    const page = await olga.page(`/inbox/${code}/refer?need=housing&at=37089&speaks=ar`);
    const [, key = ''] = /name="key" value="([^"]+)"/.exec(page) ?? [];
    expect(key).not.toBe('');
    expect(page).toContain('lang="ar" dir="rtl"');
    const from = town.sent.length;
    await olga.send(`/inbox/${code}/refer`, { key });
    await town.deliver();
    expect(toPeople(from).join()).toContain('Red de Prueba');
    expect(await olga.told(`/inbox/${code}`)).toContain(`Enviado a ${code}`);
    const none = await olga.send(`/inbox/${code}/refer`, { key: 'no-such-key' });
    expect(none.status).toBe(422);
  });

  test('times are shown before they are offered', async () => {
    const code = await inbox.need('sam', 'I need help with my rent and my landlord');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    expect(await olga.page(`/inbox/${code}/appointment`)).toContain('No hay horas libres');
    await town.text('olga', 'HORARIO lunes 9:00-12:00 30 oficina');
    const page = await olga.page(`/inbox/${code}/appointment`);
    expect(page).toMatch(/lang="en"[^>]*>Red de Prueba[\s\S]*Monday/);
    const from = town.sent.length;
    await olga.send(`/inbox/${code}/appointment`, {});
    await town.deliver();
    expect(toPeople(from).join()).toContain('Monday');
    expect(await olga.page(`/inbox/${code}`)).toContain('Monday');
  });

  test('volunteers are asked by one form, which keeps what is right when something is wrong', async () => {
    await town.settle({
      ...{ name: 'rosa', channel: 'signal', language: 'es', counties: ['37089'] },
      ...{ roles: ['responder'], onDuty: true, skills: ['car'] },
    });
    const code = await inbox.need('sofia', rent);
    await olga.send(`/inbox/${code}`, { act: 'take' });
    const form = {
      ...{ kind: 'ride', county: '37089', place: 'Hendersonville', when: '2026-11-24T08:00' },
      ...{ needed: '1', who: 'volunteers', details: 'Calle Uno 5, Marta' },
    };
    const wrong = await olga.send(`/inbox/${code}/request`, {
      ...{ ...form, needed: '11', when: '2020-01-01T08:00', about: 'llamar al 828-555-0147' },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Esa hora ya pasó');
    expect(wrong.text).toContain('Escriba un número del 1 al 10');
    expect(wrong.text).toContain('Eso parece un teléfono');
    expect(wrong.text).toContain('Calle Uno 5, Marta');
    const from = town.sent.length;
    await olga.send(`/inbox/${code}/request`, {
      ...form,
      about: 'Llevar a una persona a la corte',
    });
    await town.deliver();
    const asked = town.sent.slice(from).find(({ to }) => to === 'rosa')?.text ?? '';
    expect(asked).toContain('Llevar a una persona a la corte');
    expect(asked).not.toContain('Marta');
    expect(await olga.page(`/inbox/${code}`)).toContain('Apoyo pedido');
  });

  test('a sighting is filed for the person, in words that are not theirs', async () => {
    await town.settle({
      ...{ name: 'vera', channel: 'signal', language: 'es', counties: ['37089'] },
      ...{ roles: ['verifier'], onDuty: true },
    });
    const code = await inbox.emergency('sofia');
    await olga.send(`/inbox/${code}`, { act: 'take' });
    const empty = await olga.send(`/inbox/${code}/report`, { words: ' ', place: 'el Walmart' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('value="el Walmart"');
    const from = town.sent.length;
    await olga.send(`/inbox/${code}/report`, {
      ...{ words: '3 agentes de ICE con chalecos paran carros', county: '37089', seen: 'seen' },
      place: 'el Walmart de Hendersonville',
    });
    await town.deliver();
    const asked = town.sent.slice(from).find(({ to }) => to === 'vera')?.text ?? '';
    expect(asked).toContain('Walmart');
    expect(asked).not.toContain('hermano');
    expect(await olga.page(`/inbox/${code}`)).toMatch(
      /Reporte<\/dt><dd><a href="\/incidents\/\w+"/,
    );
  });
});

describe('the team', () => {
  test('keeps an answer to use again, whole, in the language it was written in', async () => {
    const code = await inbox.emergency('sofia');
    const words = `Traiga su carta a la oficina. ${'Le esperamos con gusto. '.repeat(5)}`.trim();
    await olga.send(`/inbox/${code}`, { act: 'save-answer', name: 'Carta', words });
    expect(await olga.told(`/inbox/${code}`)).toContain('Guardada: /carta');
    expect(await olga.page(`/inbox/${code}`)).toContain(`>${words}</p>`);
    expect(await olga.page(`/inbox/${code}?answer=own:carta`)).toContain(`>${words}</textarea>`);
  });

  test('writes down a call on one page, and reads out what helps', async () => {
    const page = await olga.page('/inbox/phone-call');
    expect(page).toContain('I do not consent');
    const empty = await olga.send('/inbox/phone-call', { words: '', caller: 'Marta' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('value="Marta"');
    await olga.send('/inbox/phone-call', {
      ...{ words: 'Tocan la puerta hombres de ICE', place: 'calle Uno, Hendersonville' },
      ...{ callback: '828-555-0133', caller: 'Marta', seen: 'seen' },
    });
    const [code = ''] = listed(await olga.page('/inbox?tab=mine'));
    const talk = await olga.page(`/inbox/${code}`);
    expect(talk).toContain('Tocan la puerta hombres de ICE');
    expect(talk).toContain('href="tel:8285550133"');
    expect(talk).toContain('no hay a quién escribirle aquí');
    expect(talk).not.toContain('id="say-words"');
    expect((await stored(code)).one).toMatchObject({ county: '37089', personId: null });
  });
});

describe('lines of a case', () => {
  test('keep who wrote them, when, and what they answer', () => {
    const lines = [
      { by: 'person', words: 'ya entraron', at: 1_790_000_000_000, asked: 'a-number' },
      { by: 'staff', words: '⌚17:4 hola', at: 1_790_000_000_000, authorId: 12, lost: 'perhaps' },
      { by: 'person', words: '⁇held no', at: 5, lateAt: 3 },
    ] as const;
    expect(readLine(writeLine(lines[0]))).toEqual(lines[0]);
    expect(readLine(writeLine(lines[1]))).toEqual(lines[1]);
    // Nobody's words pass for marks, and plain words need none.
    expect(readLine(writeLine(lines[2]))).toEqual({ ...lines[2], words: 'held no' });
    expect(readLine(' hola')).toEqual({ by: 'person', words: ' hola' });
  });

  test('a conversation is kept as people lead one, and not all that somebody pours out', () => {
    const short = Array.from({ length: 200 }, (_, at) => `${at}`);
    expect(newestLines(short)).toEqual(short.slice(-150));
    const long = Array.from({ length: 60 }, (_, at) => `${at} ${'x'.repeat(4000)}`);
    expect(newestLines(long)).toEqual(long.slice(-30));
    expect(newestLines(short.slice(0, 3))).toEqual(['0', '1', '2']);
  });
});

test('of very many places only the latest are watched', () => {
  const presence = new Presence();
  for (let at = 0; at < 2100; at++) presence.here(`${at}`, 1, false, 0);
  expect(presence.others('0', 2, 1)).toEqual([]);
  expect(presence.others('2099', 2, 1)).toEqual([{ person: 1, isWriting: false }]);
});
