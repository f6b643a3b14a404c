import { expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { openTown } from './support/town.ts';

/** What is told of somebody who is hurt where agents are, to whoever writes it and to those who go. */
async function told(said: string) {
  const town = openTown();
  const vera = { name: 'vera', channel: 'signal' as const, language: 'en' as const };
  await town.settle({ ...vera, counties: ['37089'], roles: ['verifier'], onDuty: true });
  await town.text('ana', said);
  const of = (name: string) => town.sent.filter(({ to }) => to === name).map(({ text }) => text);
  const heard = { ana: of('ana').join('\n'), vera: of('vera').join('\n') };
  await town.close();
  return heard;
}

test.each([
  'ICE agents shot a man at the Walmart in Hendersonville',
  'ICE beat up a man outside the Ingles in Hendersonville, his head is bleeding',
  'la migra le disparó a un muchacho en el Aldi de Hendersonville',
  'agentes de ICE golpearon a una señora en el Walmart de Hendersonville y no se mueve',
  'أطلق عملاء الهجرة النار على رجل عند وولمارت في هندرسونفيل',
  'ضربت الهجرة شابا عند وولمارت في هندرسونفيل ورأسه ينزف',
])(
  'whoever tells of it reads first what to do, and it is a report all the same: %s',
  async (said) => {
    const { ana, vera } = await told(said);
    expect(ana).toContain('911');
    expect(vera).toMatch(/Report [A-Z0-9]{4,5}/);
    expect(ana.indexOf('911')).toBeLessThan(ana.indexOf(findCode(ana) ?? ''));
  },
);

test.each([
  '3 ICE vans at the Walmart in Hendersonville right now',
  'la migra se llevó a dos trabajadores en el Ingles de Hendersonville',
  'ICE agents with rifles and masks outside the Aldi in Hendersonville',
  'ثلاث سيارات للهجرة عند وولمارت في هندرسونفيل',
])('nothing is said of it where nobody is hurt: %s', async (said) => {
  expect((await told(said)).ana).not.toContain('911');
});

test.each([
  'they just held me up at the ATM on Main St, one had a knife',
  'some man I have never seen drove away with my little boy',
  'me quitaron el celular a punta de pistola afuera de la lavandería',
  'un tipo extraño se llevó a mi niño del parque',
  'لصان بالسلاح سرقا محل خالي',
  'رجل لا نعرفه أخذ طفلتي من الملعب',
])('a robbery or a stranger who takes a child: 911 is named at once: %s', async (said) => {
  const town = openTown();
  const adela = { name: 'adela', channel: 'signal' as const, language: 'en' as const };
  await town.settle({ ...adela, counties: ['37089'], roles: ['admin'] });
  await town.text('ana', said);
  const steps = town.sent.find(({ to }) => to === 'ana')?.text ?? '';
  expect(steps).toContain('911');
  await town.close();
});

test.each([
  'se llevaron a mi hijo de la escuela',
  'men in masks took my daughter',
  'رجال ملثمون أخذوا ابني',
])('who may have been detained is no lost child: %s', async (said) => {
  expect((await told(said)).ana).toMatch(/I want (?:to remain silent|a lawyer)/);
});
