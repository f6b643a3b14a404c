import { describe, expect, test } from 'vitest';
import { understand } from '../bot/understand.ts';
import { findCode } from '../db/code.ts';
import { openTown } from './support/town.ts';

/** What somebody who writes is told, and whether it became a report that is looked at. */
async function answered(words: string): Promise<{ texts: string; code: string | null }> {
  const town = openTown();
  const vera = { name: 'vera', channel: 'signal', language: 'es' } as const;
  await town.settle({ ...vera, counties: ['37089'], roles: ['verifier'], onDuty: true });
  await town.text('ana', words);
  const of = (name: string) => town.sent.filter(({ to }) => to === name).map(({ text }) => text);
  const code = of('vera').map(findCode).find(Boolean) ?? null;
  await town.close();
  return { texts: of('ana').join('\n'), code };
}

describe('who says to see it tells it, whatever they ask for besides', () => {
  test.each([
    'please send someone, ICE is at the courthouse in Hendersonville, seeing it myself',
    'somebody should know, ICE is at the Aldi in Hendersonville, i saw them with my own eyes',
    'can you tell people ICE is at the Walmart in Hendersonville, I am looking at them',
    'avisen a la gente, la migra está en el Aldi de Hendersonville, lo estoy viendo',
    'pásenle la voz, ICE en la corte de Hendersonville, yo mismo los vi',
    'أخبروا الناس، الهجرة عند وولمارت في هندرسونفيل، أراهم بعيني',
    'أرسلوا أحدا، عملاء الهجرة عند المحكمة في هندرسونفيل، رأيتهم بنفسي',
  ])('%s', async (words) => {
    expect((await answered(words)).code).not.toBeNull();
  });
});

test.each([
  'there are 2 ICE agents right here, I see them',
  'I see them, ICE agents',
  'agentes de ICE, los estoy viendo ahorita',
  'عملاء الهجرة هنا، أراهم',
])('where they see it is asked, not who they are: %s', async (words) => {
  expect((await answered(words)).texts).toMatch(/Where exactly|Dónde exactamente|أين بالضبط|911/);
});

describe('a cry for others who are taken is a report, too, however the place is written', () => {
  test.each([
    'ayuda, están agarrando gente en las traylas de Flecher, dicen ICE sus chalecos',
    'auxilio se estan llevando gente en la iglecia de Hendersonville es la migra',
    'help!! ICE is grabbing people in Hendersonville, they are hitting them',
    'النجدة، الهجرة تأخذ الناس في هندرسونفيل',
  ])('%s', async (words) => {
    expect((await answered(words)).code).not.toBeNull();
  });
});

describe('a place alone is where something is, and no emergency', () => {
  test.each([
    'at the Walmart in Hendersonville',
    'Ingles on Asheville Hwy',
    'in Fletcher near the park',
    'at the river in Asheville NC',
    'en el Walmart de Hendersonville',
    'en la escuela de Fletcher',
    'cerca del hospital de Hendersonville',
    'عند وولمارت هندرسونفيل',
    'في المدرسة في فليتشر',
  ])('%s', (words) => {
    const { intent, maybeCrisis } = understand(words);
    expect({ intent, maybeCrisis }).not.toMatchObject({ intent: 'emergency' });
    expect(maybeCrisis).toBeUndefined();
  });
});
