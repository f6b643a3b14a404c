import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { settleTeam } from './support/team.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
let town: Town;
let code = '';

beforeEach(async () => {
  town = openTown();
  await settleTeam(town, HENDERSON, {
    ...{ vera: 'verifier', victor: 'verifier', adela: 'admin', rita: 'responder' },
  });
  await town.text('ana', 'yo vi 3 agentes de ICE en el Walmart de Hendersonville', 'signal');
  code = findCode(to('vera').join()) ?? '';
});
afterEach(() => town.close());

const to = (name: string) => town.sent.filter((one) => one.to === name).map(({ text }) => text);
const stateOfFirst = async () =>
  (await town.store.read((q) => q.db.select().from(q.tables.incidents)))[0]?.state;

test('what somebody confirmed stays when the reporter names another place, and the admins hear', async () => {
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('ana', 'perdón, fue en el Ingles de Fletcher');
  expect(['confirmed', 'active', 'en-route', 'dispatched']).toContain(await stateOfFirst());
  expect(to('rita').join()).not.toContain('CORRECCIÓN');
  expect(to('adela').join()).toContain('Ingles de Fletcher');
});

test('what nobody saw there goes with the reporter', async () => {
  await town.text('ana', 'perdón, fue en el Ingles de Fletcher');
  expect(await stateOfFirst()).toBe('withdrawn');
  expect(to('vera').at(-1)).toContain('Ingles de Fletcher');
});

test.each(['END', 'end', 'End'])('"%s" and the code ends an alert', async (word) => {
  await town.settle({
    ...{ name: 'alan', channel: 'telegram', language: 'en', counties: [HENDERSON] },
    roles: ['admin'],
  });
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
  await town.decide('alan', `${word} ${code} YES`);
  expect(await stateOfFirst()).toBe('ended');
});
test('"END" and the code alone shows what would be told', async () => {
  await town.settle({
    ...{ name: 'alan', channel: 'telegram', language: 'en', counties: [HENDERSON] },
    roles: ['admin'],
  });
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
  const [shown] = await town.text('alan', `END ${code}`);
  expect(shown?.text).toContain('END');
  expect(shown?.text).not.toContain('what do you want');
});
