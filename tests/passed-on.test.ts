import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { settleTeam } from './support/team.ts';
import { openTown, type Town } from './support/town.ts';

/** Alerts are passed on from phone to phone; whoever sends us one wants to know how it stands. */

const HENDERSON = '37089';
const DAY = 24 * 60;
let town: Town;
let code = '';
let alert = '';

beforeEach(async () => {
  town = openTown();
  await settleTeam(town, HENDERSON, { vera: 'verifier', victor: 'verifier', adela: 'admin' });
  await town.settle({
    ...{ name: 'sofia', channel: 'telegram', language: 'es', counties: [HENDERSON] },
    roles: ['subscriber'],
  });
  await town.text('ana', 'yo vi 3 agentes de ICE en el Walmart de Hendersonville', 'signal');
  code = findCode(to('vera').join()) ?? '';
  for (const name of ['vera', 'victor']) await town.text(name, `CONFIRMO ${code}`);
  await town.pass(1);
  alert = to('sofia').find((text) => text.includes('AVISO CONFIRMADO')) ?? '';
});
afterEach(() => town.close());

const to = (name: string) => town.sent.filter((one) => one.to === name).map(({ text }) => text);
const reports = async () =>
  (await town.store.read((q) => q.db.select().from(q.tables.reports))).length;

test.each(['sofia', 'somebody else', '+18285550142'])('%s hears how it stands', async (name) => {
  const channel = name.startsWith('+') ? 'sms' : 'telegram';
  expect(alert).not.toBe('');
  const [answer] = await town.text(name, alert, channel);
  expect(answer?.text).toContain(code);
  expect(await reports()).toBe(1);
});

test('one of days ago is said to be over', async () => {
  await town.pass(2 * DAY);
  const [answer] = await town.text('otra', alert, 'telegram');
  expect(answer?.text).toContain(code);
  expect(answer?.text).not.toBe(alert);
  expect(answer?.text).toMatch(/ya|termin|no /i);
  expect(await reports()).toBe(1);
});

test('one that was never ours is no notice of ours', async () => {
  const [answer] = await town.text('otra', alert.replaceAll(code, 'A2C3'), 'telegram');
  expect(answer?.text).toContain('A2C3');
  expect(await reports()).toBe(1);
});

test('what somebody adds to it is heard, and not the alert', async () => {
  await town.text(
    'otra',
    `${alert}\n\nAhora están golpeando mi puerta, se llevan a mi esposo`,
    'telegram',
  );
  expect(to('otra').join()).not.toMatch(/^AVISO (?:ACTIVO|CONFIRMADO)/);
});
