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
