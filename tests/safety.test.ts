import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../adapters/adapter.ts';
import { SendError } from '../adapters/send-error.ts';
import { giveRole } from '../areas/access/granting.ts';
import { receiveAddressChange } from '../areas/membership/address-change.ts';
import { attachmentsOf } from '../areas/owners.ts';
import { areas } from '../areas/registry.ts';
import { withoutMetadata } from '../bot/photo.ts';
import { forget, takeRole } from '../commands/people.ts';
import { findCode } from '../db/code.ts';
import type { Role } from '../db/vocabulary.ts';
import { createDispatcher } from '../delivery/dispatcher.ts';
import { settleReceipt } from '../delivery/receipts.ts';
import { enqueue } from '../delivery/store/outbox.ts';
import { addAddress, findAddress } from '../people/addresses.ts';
import { addPerson } from '../people/people.ts';
import { fakeClock } from './support/clock.ts';
import { recorder } from './support/recorder.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const SIGHTING = 'ICE en el Walmart de Hendersonville';

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

function live(name: string, channel: Channel, ...roles: Role[]): Promise<number> {
  return town.settle({ name, channel, language: 'es', counties: [HENDERSON], roles, onDuty: true });
}

const told = (name: string, words: string): boolean =>
  town.sent.some(({ to, text }) => to === name && text.includes(words));

async function audited(action: string): Promise<number> {
  const rows = await town.store.read((q) => q.db.select().from(q.tables.audit));
  return rows.filter((row) => row.action === action).length;
}

describe('what is not verified reaches nobody', () => {
  test('a verifier on two channels confirms with the code of the right one only', async () => {
    const vera = await live('vera', 'signal', 'verifier');
    await live('sofia', 'signal', 'subscriber');
    // Her SMS number, linked earlier; its sender can be forged.
    await town.store.transact(async (tx) => {
      await addAddress(tx, vera, { channel: 'sms', address: '+18285550101' }, town.clock.now());
    });
    const sent = await town.text('ana', SIGHTING, 'sms');
    const code = findCode(sent.find(({ to }) => to === 'ana')?.text ?? '') ?? '';
    await town.text('+18285550101', `CONFIRM ${code}`, 'sms');
    expect(await audited('verdict.refused')).toBe(1);
    expect(await audited('verdict.given')).toBe(0);
  });

  test('guessing codes over SMS ends after five tries, and the admins hear of it', async () => {
    await live('vera', 'sms', 'verifier');
    await live('adela', 'signal', 'admin');
    await town.text('ana', SIGHTING, 'signal');
    for (let i = 0; i < 5; i++) await town.text('vera', `CONFIRMO A2A${i + 2 > 4 ? 6 : i + 2}`);
    expect(told('adela', 'códigos equivocados')).toBe(true);
    const [answer] = await town.text('vera', 'CONFIRMO A2A7');
    expect(answer?.text).toContain('Demasiados códigos');
    expect(await audited('verdict.given')).toBe(0);
  });

  test('codes that somebody else guessed in her name keep no verifier from her verdict', async () => {
    await live('vera', 'sms', 'verifier');
    await town.text('ana', SIGHTING, 'signal');
    const right = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '');
    for (let i = 0; i < 25; i++) await town.text('vera', `CONFIRMO A2A${'234679'[i % 6]}`);
    const [answer] = await town.text('vera', `CONFIRMO ${right}`);
    expect(answer?.text).toContain('Anotado');
    expect(await audited('verdict.given')).toBe(1);
  });

  test('verdicts refused for want of a code are no guesses', async () => {
    await live('vera', 'sms', 'verifier');
    await town.text('ana', SIGHTING, 'signal');
    for (let i = 0; i < 6; i++) await town.text('vera', 'CONFIRMO');
    const [answer] = await town.text('vera', 'CONFIRMO A2A2');
    expect(answer?.text).not.toContain('Demasiados códigos');
  });

  test('codes that somebody else guessed keep nobody from what is theirs', async () => {
    await town.text('ana', SIGHTING, 'sms');
    const own = findCode(town.sent.find(({ to }) => to === 'ana')?.text ?? '');
    for (let i = 0; i < 25; i++) await town.text('ana', `A2A${'234679'[i % 6]}`);
    const [answer] = await town.text('ana', `${own}`);
    expect(answer?.text).toContain(`Reporte ${own}`);
  });

  test('the verdict of someone frozen or without the role no longer counts', async () => {
    await live('vera', 'signal', 'verifier');
    const victor = await live('victor', 'signal', 'verifier');
    await live('sofia', 'signal', 'subscriber');
    await town.text('ana', SIGHTING, 'signal');
    await town.text('vera', 'CONFIRMO');
    await receiveAddressChange(town.world, {
      channel: 'signal',
      address: 'vera',
      change: { kind: 'identity' },
    });
    await town.text('victor', 'CONFIRMO');
    expect(told('sofia', 'AVISO')).toBe(false);
    const role = { personId: victor, role: 'verifier', county: HENDERSON } as const;
    await takeRole(town.store, role, town.clock.now());
    await town.text('victor', 'CONFIRMO');
    expect(told('sofia', 'AVISO')).toBe(false);
  });

  test('STOP and START do not lift a freeze; two vouchers do', async () => {
    const adela = await live('adela', 'signal', 'admin');
    const other = await live('alan', 'signal', 'admin');
    const third = await live('alma', 'signal', 'admin');
    const change = { channel: 'signal', address: 'adela', change: { kind: 'identity' } } as const;
    await receiveAddressChange(town.world, change);
    await town.deliver();
    expect(told('alan', 'número de seguridad')).toBe(true);
    await town.text('adela', 'STOP');
    await town.text('adela', 'START');
    await town.text('adela', 'PAUSAR TODO');
    expect(await audited('broadcasts.paused')).toBe(0);
    const give = async (named: number[]) => {
      const role = { personId: adela, role: 'admin', county: HENDERSON } as const;
      const vouchers = { named, random: Math.random };
      await town.store.transact((tx) => giveRole(tx, role, vouchers, town.clock.now()));
    };
    await give([]);
    await town.text('adela', 'PAUSAR TODO');
    expect(await audited('broadcasts.paused')).toBe(0);
    await give([other, third]);
    await town.text('adela', 'PAUSAR TODO');
    expect(await audited('broadcasts.paused')).toBe(1);
  });
});

describe('an alert that ended stays ended', () => {
  async function confirmWhile(fail: () => SendError | undefined): Promise<string> {
    await live('vera', 'signal', 'verifier');
    await live('victor', 'signal', 'verifier');
    await live('adela', 'telegram', 'admin');
    await live('sofia', 'sms', 'subscriber');
    await town.text('ana', SIGHTING, 'signal');
    const sms = town.adapters.get('sms') ?? recorder('sms');
    sms.fail = fail;
    await town.text('vera', 'CONFIRMO');
    const sent = await town.text('victor', 'CONFIRMO');
    return findCode(sent.find(({ to }) => to === 'adela')?.text ?? '') ?? '';
  }

  test('what was paused in flight is dropped by a retraction', async () => {
    let first = true;
    const code = await confirmWhile(() => {
      if (!first) return undefined;
      first = false;
      return new SendError('rate-limited', '429', { retryAfterMs: 60_000 });
    });
    await town.decide('adela', `RETIRAR ${code} SÍ`);
    await town.pass(3);
    expect(told('sofia', 'AVISO')).toBe(false);
    expect(told('sofia', 'CORRECCIÓN'), 'who got no alert gets no correction').toBe(false);
  });

  test('whoever may have got it hears both that it is over and that it was wrong', async () => {
    const code = await confirmWhile(() => new SendError('unknown', 'timeout'));
    await town.pass(1);
    const sms = town.adapters.get('sms');
    if (sms) sms.fail = () => undefined;
    await town.decide('adela', `TERMINAR ${code} SÍ`);
    await town.decide('adela', `RETIRAR ${code} SÍ`);
    expect(told('sofia', 'AVISO TERMINADO')).toBe(true);
    expect(told('sofia', 'CORRECCIÓN')).toBe(true);
  });
});

test('an alert to many does not keep replies waiting', async () => {
  const sms = recorder('sms', [], { rate: 4, concurrency: 10 });
  const clock = fakeClock();
  const dispatcher = createDispatcher({
    attachments: attachmentsOf(areas),
    store: town.store,
    network: town.world.network,
    adapters: [sms],
    now: clock.now,
    log: town.world.log,
    boot: 'slow',
  });
  await town.store.transact(async (tx) => {
    for (let i = 0; i < 40; i++) {
      const personId = await addPerson(tx, { language: 'es' }, clock.now());
      const address = `+1828555${1000 + i}`;
      const { id } = await addAddress(tx, personId, { channel: 'sms', address }, clock.now());
      await enqueue(tx, {
        key: i === 39 ? 'reply:39' : `ask:${i}`,
        to: { personId, addressId: id, channel: 'sms', account: null },
        language: 'es',
        style: 'short',
        body: { text: i === 39 ? 'reply' : 'urgent' },
        lane: i === 39 ? 'reply' : 'urgent',
        notBefore: clock.now(),
        expiresAt: clock.now() + 600_000,
      });
    }
  });
  while (!sms.sent.some(({ text }) => text === 'reply')) {
    await dispatcher.runOnce();
    clock.advance(250);
  }
  expect(sms.sent.length).toBeLessThanOrEqual(5);
});

describe('delivery', () => {
  test('a request to a verifier whose outcome is unknown goes once more', async () => {
    await live('vera', 'signal', 'verifier');
    let failures = 1;
    const signal = town.adapters.get('signal');
    if (signal)
      signal.fail = () => (failures-- > 0 ? new SendError('unknown', 'timeout') : undefined);
    await town.text('ana', SIGHTING, 'telegram');
    expect(told('vera', '¿Puede ir')).toBe(false);
    await town.pass(1);
    expect(told('vera', '¿Puede ir')).toBe(true);
  });

  test('who blocked us is left alone, and met again when they write', async () => {
    await live('sofia', 'telegram', 'subscriber');
    const telegram = town.adapters.get('telegram');
    if (telegram) telegram.fail = () => new SendError('gone', '403');
    await town.text('sofia', 'hola');
    const stateOf = async () =>
      (await town.store.read((q) => findAddress(q, 'telegram', 'sofia')))?.state;
    expect(await stateOf()).toBe('gone');
    if (telegram) telegram.fail = () => undefined;
    await town.text('sofia', 'hola');
    expect(await stateOf()).toBe('active');
    expect(told('sofia', 'Hola')).toBe(true);
  });

  test('a carrier that gives our reference back settles an unknown message', async () => {
    const sms = town.adapters.get('sms');
    let reference: string | undefined;
    if (sms) {
      sms.fail = (message) => {
        reference = message.reference;
        return new SendError('unknown', 'timeout');
      };
    }
    await town.text('ana', 'hola', 'sms');
    const receipt = { channel: 'sms' as const, account: 'our-sms', ids: ['never-seen'] };
    await settleReceipt(
      town.store,
      town.world.network,
      { ...receipt, state: 'delivered', reference: reference ?? '' },
      town.clock.now(),
    );
    const [row] = await town.store.read((q) => q.db.select().from(q.tables.outbox));
    expect(row).toMatchObject({ state: 'sent', receipt: 'delivered' });
  });

  test('after STOP not even staff can write, and FORGET ME takes the words with it', async () => {
    await live('olga', 'signal', 'operator');
    await town.text('ana', 'EMERGENCIA mi nombre es canario', 'sms');
    const code = findCode(town.sent.find(({ to }) => to === 'olga')?.text ?? '');
    await town.text('ana', 'ALTO');
    const [answer] = await town.text('olga', `${code} ¿sigue ahí?`);
    expect(answer?.text).toContain('está cerrado');
    const [asked] = await town.text('ana', 'OLVÍDENME');
    await town.text('ana', `sí ${findCode(asked?.text ?? '')}`);
    await town.pass(1);
    const bodies = await town.store.read((q) => q.db.select().from(q.tables.messages));
    expect(JSON.stringify(bodies)).not.toContain('canario');
    expect(await town.store.read((q) => findAddress(q, 'sms', 'ana'))).toBeNull();
  });

  test('an operator can erase someone at once', async () => {
    const sofia = await live('sofia', 'signal', 'subscriber');
    await forget(town.store, sofia, town.clock.now());
    expect(await town.store.read((q) => findAddress(q, 'signal', 'sofia'))).toBeNull();
  });
});

describe('pictures', () => {
  const segment = (marker: number, body: number[]): number[] => [
    0xff,
    marker,
    0,
    body.length + 2,
    ...body,
  ];
  const jpeg = Buffer.from([
    0xff,
    0xd8,
    ...segment(0xe0, [1, 2]),
    ...segment(0xe1, [...Buffer.from('Exif GPS')]),
    ...segment(0xfe, [...Buffer.from('comment')]),
    ...segment(0xdb, [9]),
    ...segment(0xda, [1]),
    5,
    0xff,
    0x00,
    6,
    0xff,
    0xd0,
    7,
    ...segment(0xda, [2]),
    8,
    0xff,
    0xd9,
    ...Buffer.from('hidden film with GPS'),
  ]);

  test('lose where and when they were taken, and what hides behind the end', () => {
    const clean = Buffer.from(
      withoutMetadata({ contentType: 'x', bytes: jpeg })?.base64 ?? '',
      'base64',
    );
    expect(clean.toString('latin1')).not.toMatch(/GPS|comment/);
    expect(clean.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    expect(clean.includes(Buffer.from([8, 0xff, 0xd9]))).toBe(true);
  });

  test('that are no pictures are dropped', () => {
    for (const bytes of [
      Buffer.from('<svg/>'),
      Buffer.alloc(0),
      jpeg.subarray(0, 20),
      Buffer.alloc(4_000_000),
    ]) {
      expect(withoutMetadata({ contentType: 'image/jpeg', bytes })).toBeNull();
    }
  });

  test('reach verifiers, and on channels without pictures nobody', async () => {
    await live('vera', 'signal', 'verifier');
    await live('victor', 'sms', 'verifier');
    const photos = [{ contentType: 'image/jpeg', bytes: jpeg }];
    const sent = await town.hear({ from: 'ana', channel: 'telegram', text: SIGHTING, photos });
    expect(sent.filter(({ photo }) => photo).map(({ to }) => to)).toEqual(['vera']);
  });
});
