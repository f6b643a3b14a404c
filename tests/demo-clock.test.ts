import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { type Demo, startDemo } from './support/demo.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

const moveOn = (advanceMs: unknown) =>
  fetch(`${demo.url}/simulator/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advanceMs }),
  });

test('time is moved on, and what falls due meanwhile is done and sent', async () => {
  await demo.say('ana', 'ICE en el Walmart de Hendersonville, 3 camionetas, yo lo vi');
  const asked = await demo.receives('vera', /¿Puede ir a ver\?/);
  const code = findCode(asked.text) ?? '';
  await demo.say('vera', `CONFIRMO ${code}`);
  await demo.say('victor', `CONFIRM ${code}`);
  await demo.receives('sofia', /AVISO CONFIRMADO/);
  expect((await moveOn(5 * HOUR)).status).toBe(204);
  const texts = (await demo.inbox('sofia')).map(({ text }) => text);
  expect(texts.at(-1)).toMatch(/AVISO CERRADO, NO SABEMOS SI SE FUERON/);
});

test('a session stays, and two who move it on at once do so one after the other', async () => {
  const cookie = await demo.signIn();
  const answers = await Promise.all([moveOn(20 * HOUR), moveOn(20 * HOUR)]);
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  const page = await fetch(`${demo.url}/channels`, { headers: { cookie } });
  expect(page.status).toBe(200);
});

test.each([-1, 1.5, '5', null, 1e15])('%s moves nothing', async (advanceMs) => {
  expect((await moveOn(advanceMs)).status).toBe(400);
});
