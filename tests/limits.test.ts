import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel } from '../adapters/adapter.ts';
import { storePhoneCall } from '../areas/cases/phone.ts';
import { sweep } from '../bot/sweep.ts';
import { makeCode } from '../db/code.ts';
import { takeCode } from '../db/codes.ts';
import type { Role } from '../db/vocabulary.ts';
import { isLimitReached, type LimitName, limits } from '../people/limits.ts';
import { loadPerson } from '../people/people.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const MINUTE = 60_000;

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

function live(name: string, channel: Channel, ...roles: Role[]): Promise<number> {
  return town.settle({ name, channel, language: 'es', counties: [HENDERSON], roles, onDuty: true });
}

/** The record of what happened, erased as an organisation may at any time. */
const purge = () => town.store.transact((tx) => tx.db.delete(tx.tables.audit));

const isReached = (name: LimitName, person: number) =>
  town.store.read((q) => isLimitReached(q, name, person, town.clock.now()));

test('verdicts guessed over SMS are refused though the record was purged', async () => {
  await live('vera', 'sms', 'verifier');
  await town.text('ana', 'ICE en el Walmart de Hendersonville', 'signal');
  for (let i = 0; i < limits.verdictsRefused.most; i++) {
    const [answer] = await town.text('vera', `CONFIRMO A2A${'234679'[i]}`);
    expect(answer?.text).not.toContain('Demasiados códigos');
    await purge();
  }
  const [answer] = await town.text('vera', 'CONFIRMO A2A9');
  expect(answer?.text).toContain('Demasiados códigos');
  town.clock.advance(61 * MINUTE);
  const [later] = await town.text('vera', 'CONFIRMO A2A9');
  expect(later?.text).not.toContain('Demasiados códigos');
});

test('guessed codes find nothing any more though the record was purged', async () => {
  const ana = await live('ana', 'telegram', 'subscriber');
  for (let i = 0; i < limits.codesGuessed.most; i++) {
    expect(await isReached('codesGuessed', ana)).toBe(false);
    const free = await town.store.transact((tx) =>
      takeCode(tx, 'report', () => makeCode(town.world.random)),
    );
    await town.store.transact((tx) => tx.db.delete(tx.tables.codes));
    await town.text('ana', free);
    await purge();
  }
  expect(await isReached('codesGuessed', ana)).toBe(true);
});

test('emergencies one after the other wake nobody each time though the record was purged', async () => {
  await live('olga', 'signal', 'operator');
  const woken: number[] = [];
  for (let i = 0; i <= limits.casesRaised.most; i++) {
    const sent = await town.text('ana', 'EMERGENCIA se llevan a mi papá', 'telegram');
    woken.push(sent.filter(({ to }) => to === 'olga').length);
    await town.text('ana', 'STOP');
    await town.text('ana', 'START');
    await purge();
  }
  expect(woken.map((count) => count > 0)).toEqual([true, true, true, true, false]);
});

test('a call that an operator writes down is no emergency of theirs', async () => {
  const olga = await live('olga', 'signal', 'operator');
  const operator = await town.store.read((q) => loadPerson(q, olga));
  const form = { words: 'no le pagan', county: HENDERSON, facts: {} };
  for (let i = 0; i < limits.casesRaised.most; i++) {
    await town.store.transact((tx) => storePhoneCall(tx, town.world, operator, form));
  }
  await live('oscar', 'signal', 'operator');
  const sent = await town.text('olga', 'EMERGENCIA se llevan a mi papá');
  expect(sent.some(({ to }) => to === 'oscar')).toBe(true);
});

test('a compa takes so many cases though the record was purged', async () => {
  await live('carla', 'signal', 'admin');
  const cesar = await town.settle({
    ...{ name: 'cesar', channel: 'signal', language: 'es' },
    ...{ counties: [HENDERSON], roles: ['compa'] },
  });
  for (let i = 0; i < limits.casesTaken.most + 2; i++) {
    await town.text(`p${i}`, 'necesito ayuda para comprar comida este mes', 'telegram');
    await town.text(`p${i}`, 'ENVIAR');
  }
  const cases = () => town.store.read((q) => q.db.select().from(q.tables.cases));
  for (const { code } of await cases()) {
    await town.text('cesar', `TOMAR ${code}`);
    await purge();
  }
  const taken = (await cases()).filter(({ assignedTo }) => assignedTo === cesar);
  expect(taken).toHaveLength(limits.casesTaken.most);
});

test('what is counted goes once no limit counts it, and with whoever asks to be forgotten', async () => {
  const vera = await live('vera', 'signal', 'subscriber');
  const uses = () => town.store.read((q) => q.db.select().from(q.tables.limitUses));
  await town.text('vera', 'EMERGENCIA se llevan a mi papá');
  expect(await uses()).toMatchObject([{ personId: vera, name: 'casesRaised' }]);
  town.clock.advance(limits.appointmentsSet.within - 1);
  await sweep(town.world);
  expect(await uses()).toHaveLength(1);
  await town.text('vera', 'OLVÍDENME');
  await town.text('vera', 'SÍ');
  expect(await uses()).toEqual([]);
});
