import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import type { Role } from '../db/vocabulary.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const MINUTE = 60_000;

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

async function live(name: string, ...roles: Role[]): Promise<void> {
  const counties = [HENDERSON, BUNCOMBE];
  await town.settle({ name, channel: 'sms', language: 'es', counties, roles, onDuty: true });
}

const said = (name: string): string => town.sent.findLast((one) => one.to === name)?.text ?? '';
/** The last code that she was asked to send back. */
const codeSent = (name: string): string => {
  const texts = town.sent.filter((one) => one.to === name).map(({ text }) => text);
  return texts.flatMap((text) => /(?:SÍ|YES) (\w{4})/.exec(text)?.[1] ?? []).at(-1) ?? '';
};

/** All that a forger could want to change of people. */
function state() {
  return town.store.read(async (q) => {
    const people = await q.db.select().from(q.tables.people);
    const memberships = await q.db.select().from(q.tables.memberships);
    return {
      people: people.map(({ state, onDutySince, fallback, forgetAt, language }) => {
        return {
          state,
          onDuty: onDutySince !== null,
          fallback,
          forgotten: forgetAt !== null,
          language,
        };
      }),
      subscribed: memberships
        .filter(({ role, state }) => role === 'subscriber' && state === 'active')
        .map(({ county }) => county),
    };
  });
}

/** What destroys or changes: who asks, and by which words. */
const deeds: [string, Role[], string[]][] = [
  ['FORGET ME', ['subscriber'], ['OLVÍDENME']],
  ['FORGET ME in free words', ['subscriber'], ['borren todo lo que tienen de mí']],
  ['JOIN', [], ['UNIR Henderson']],
  ['JOIN, step by step', [], ['UNIR', 'Hendersonville']],
  ['JOIN in free words', [], ['quiero recibir alertas de Hendersonville']],
  ['LEAVE', ['subscriber'], ['DEJAR Henderson']],
  ['LEAVE in free words', ['subscriber'], ['ya no quiero alertas del condado de Henderson']],
  ['LEAVE, all of them', ['subscriber'], ['DEJAR', '3']],
  ['OFF DUTY', ['verifier'], ['FUERA DE TURNO']],
  ['BACKUP', ['subscriber'], ['RESPALDO', 'SÍ']],
];

describe.each(deeds)('%s by SMS', (_, roles, words) => {
  async function ask(): Promise<void> {
    await live('ana', ...roles);
    for (const one of words) await town.text('ana', one);
  }

  test('is done with the code that was sent to the phone, with YES or alone', async () => {
    await live('ana', ...roles);
    const before = await state();
    for (const one of words) await town.text('ana', one);
    expect(said('ana')).toContain(`SÍ ${codeSent('ana')}`);
    expect(await state()).toEqual(before);
    await town.text('ana', `si ${codeSent('ana').toLowerCase()}`);
    expect(await state()).not.toEqual(before);
  });

  test('is done with the code alone', async () => {
    await ask();
    const before = await state();
    await town.text('ana', codeSent('ana'));
    expect(await state()).not.toEqual(before);
  });

  test('is not done by whoever cannot read what is sent there', async () => {
    await ask();
    const before = await state();
    const right = codeSent('ana');
    expect(right).not.toBe('');
    for (const blind of ['SÍ', 'SI', 'YES', 'نعم', '1', 'ok', 'SÍ A2A2', 'A3A3', 'SÍ C2C2 ']) {
      if (!blind.includes(right)) await town.text('ana', blind);
    }
    for (const one of words) await town.text('ana', one);
    await town.text('ana', 'SÍ');
    expect(await state()).toEqual(before);
  });

  test('is not done with NO, nor after ten minutes, nor twice', async () => {
    await ask();
    const before = await state();
    const first = codeSent('ana');
    await town.text('ana', 'NO');
    await town.text('ana', `SÍ ${first}`);
    expect(await state()).toEqual(before);
    for (const one of words) await town.text('ana', one);
    expect(codeSent('ana')).not.toBe(first);
    await town.text('ana', `SÍ ${first}`);
    expect(await state()).toEqual(before);
    town.clock.advance(10 * MINUTE + 1);
    await town.text('ana', `SÍ ${codeSent('ana')}`);
    expect(said('ana')).toContain('ya caducó');
    expect(await state()).toEqual(before);
  });
});

test('a sign-up link joins nobody by SMS without the code either', async () => {
  await town.settle({
    ...{ name: 'adela', channel: 'telegram', language: 'es' },
    ...{ counties: [HENDERSON], roles: ['admin'] },
  });
  await town.text('adela', 'VOLANTE Henderson es feria');
  const link = findCode(town.sent.findLast((one) => one.to === 'adela')?.text ?? '');
  await town.text('ana', `UNIR Henderson ${link}`, 'sms');
  await town.text('ana', 'SÍ');
  expect((await state()).subscribed).toEqual([]);
  await town.text('ana', `SÍ ${codeSent('ana')}`);
  expect((await state()).subscribed).toEqual([HENDERSON]);
});

test('wrong codes are told so plainly and are limited, and the right one still counts', async () => {
  await live('ana', 'subscriber');
  await town.text('ana', 'DEJAR Henderson');
  const right = codeSent('ana');
  for (let i = 0; i < 5; i++) {
    await town.text('ana', `SÍ D2D${'234679'[i]}`);
    expect(said('ana')).toContain('no es el código');
  }
  for (let i = 0; i < 25; i++) await town.text('ana', 'SÍ D2D9');
  expect(said('ana')).toContain('Demasiados códigos');
  await town.text('ana', `SÍ ${right}`);
  expect((await state()).subscribed).toEqual([BUNCOMBE]);
});

test('what goes on after it goes on after the code', async () => {
  await town.settle({ name: 'ana', channel: 'sms', language: 'es' });
  await town.text('ana', 'UNIR Henderson');
  await town.text('ana', `SÍ ${codeSent('ana')}`);
  expect(said('ana')).toContain('condados vecinos');
  await town.text('ana', 'SÍ');
  expect(said('ana')).toContain('También le avisaremos');
});

test('the consent that is kept is in the words that were shown', async () => {
  await town.settle({ name: 'ana', channel: 'sms', language: 'es' });
  await town.text('ana', 'UNIR Henderson');
  const shown = said('ana');
  await town.text('ana', codeSent('ana'));
  const consents = await town.store.read((q) => q.db.select().from(q.tables.consents));
  expect(consents.map(({ act }) => act)).toEqual(['asked', 'joined']);
  for (const { wording } of consents) expect(shown).toContain(wording);
});

test.each([
  ['STOP', 'ya no recibirá'],
  ['English', 'in English'],
])('%s needs no code', async (word, answer) => {
  await live('ana', 'subscriber');
  await town.text('ana', word);
  expect(said('ana')).toContain(answer);
});

test('STOP and an emergency are heard while a code is waited for', async () => {
  await live('ana', 'subscriber');
  await town.text('ana', 'DEJAR Henderson');
  await town.text('ana', 'EMERGENCIA');
  expect(said('ana')).toContain('911');
  await town.text('ana', 'DEJAR Henderson');
  await town.text('ana', 'STOP');
  expect((await state()).people[0]?.state).toBe('left');
});

test('a report that was begun is kept while a code is waited for', async () => {
  await live('vera', 'verifier');
  await town.text('vera', 'la migra esta en el walmart, llevan a tres personas');
  await town.text('vera', 'FUERA DE TURNO');
  await town.text('vera', `SÍ ${codeSent('vera')}`);
  await town.pass(30);
  const reports = await town.store.read((q) => q.db.select().from(q.tables.reports));
  expect(reports).toHaveLength(1);
  expect((await state()).people[0]?.onDuty).toBe(false);
});

test('on a channel where the sender is certain nothing of this is asked', async () => {
  const counties = [HENDERSON];
  await town.settle({
    name: 'ana',
    channel: 'signal',
    language: 'es',
    counties,
    roles: ['subscriber'],
  });
  await town.text('ana', 'DEJAR Henderson');
  expect((await state()).subscribed).toEqual([]);
});
