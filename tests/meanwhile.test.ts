import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Language } from '../content/languages.ts';
import { findCode } from '../db/code.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const mine: Record<Language, string> = {
  es: 'mi patrón no me quiere pagar tres semanas',
  en: 'my boss will not pay me for three weeks',
  ar: 'صاحب العمل لا يدفع لي أجري منذ ثلاثة أسابيع',
};
const send: Record<Language, string> = { es: 'ENVIAR', en: 'SEND', ar: 'إرسال' };

/** Ana's case, which Carla has answered. */
async function answeredCase(language: Language): Promise<void> {
  const at = { channel: 'signal', language, counties: [HENDERSON] } as const;
  await town.settle({
    ...at,
    counties: [HENDERSON],
    name: 'carla',
    roles: ['compa'],
    onDuty: true,
  });
  await town.settle({ name: 'ana', channel: 'telegram', language });
  await town.text('ana', mine[language]);
  await town.text('ana', 'Hendersonville');
  const sent = await town.text('ana', send[language]);
  const code = sent
    .flatMap(({ to, text }) => (to === 'carla' ? (findCode(text) ?? []) : []))
    .at(-1);
  expect(code).toBeDefined();
  const answer = await town.text('carla', `${code} Carla`);
  expect(answer.some(({ to }) => to === 'ana')).toBe(true);
}

test.each<[Language, string, RegExp]>([
  ['es', '¿son de la migra?', /No somos ICE/],
  ['es', '¿esto cuesta algo?', /gratis/],
  ['es', '¿quién lee lo que escribo?', /cifrado/],
  ['es', '¿eres una máquina?', /programa/],
  ['en', 'are you ICE?', /not ICE/],
  ['en', 'how much do you charge for this?', /free/],
  ['en', 'who can read my messages?', /encrypted/],
  ['en', 'am i talking to a bot?', /program/],
  ['ar', 'هل أنتم من الهجرة؟', /ICE/],
  ['ar', 'هل الخدمة مجانية؟', /مجانية/],
  ['ar', 'من يقرأ رسائلي؟', /مشفّر/],
  ['ar', 'هل أنت روبوت؟', /برنامج/],
])('%s: %s is answered at once, and staff reads it', async (language, words, answer) => {
  await answeredCase(language);
  const sent = await town.text('ana', words);
  const toAna = sent.filter(({ to }) => to === 'ana').map(({ text }) => text);
  expect(toAna).toEqual([expect.stringMatching(answer)]);
  const [toCarla = ''] = sent.filter(({ to }) => to === 'carla').map(({ text }) => text);
  expect(toCarla).toContain(words);
  expect(toCarla).toMatch(/el programa ya|the program has|أجاب عنه البرنامج/);
});

test.each<[Language, string]>([
  ['es', 'me dijeron que vuelva el lunes'],
  ['en', 'they told me to come back on monday'],
  ['ar', 'قالوا لي أن أعود يوم الاثنين'],
])('%s: what is told goes to staff alone', async (language, words) => {
  await answeredCase(language);
  const sent = await town.text('ana', words);
  expect(sent.filter(({ to }) => to === 'ana')).toEqual([]);
  const [toCarla = ''] = sent.filter(({ to }) => to === 'carla').map(({ text }) => text);
  expect(toCarla).toContain(words);
  expect(toCarla).not.toMatch(/el programa ya|the program has|أجاب عنه البرنامج/);
});
