import { describe, expect, test } from 'vitest';
import { networkOf, otherNetworks } from '../content/other-networks.ts';
import { locate } from '../places/locate.ts';
import { gazetteer } from './support/places.ts';
import { openTown } from './support/town.ts';

describe('a place far from the network', () => {
  test.each([
    ['agents in Winston Salem', 'Forsyth', 'NC'],
    ['hay migra en Charlotte, en la South Blvd', 'Mecklenburg', 'NC'],
    ['Henderson, Vance County', 'Vance', 'NC'],
    ['condado de Gwinnett', 'Gwinnett', 'GA'],
    ['Gwinnett', 'Gwinnett', 'GA'],
    ['ICE in Henderson, Nevada', 'Clark', 'NV'],
    ['Marion, South Carolina', 'Marion', 'SC'],
    ['Jackson Mississippi', 'Hinds', 'MS'],
    ['Los Angeles', 'Los Angeles', 'CA'],
    ['مقاطعة Wake', 'Wake', 'NC'],
  ])('%s', (text, name, state) => {
    expect(locate(gazetteer, text)).toMatchObject({ county: null, elsewhere: { name, state } });
  });

  test.each([
    'hay lumbre en el monte y viene para las casas',
    'esta en el centro de detencion',
    'se le cayó la feria en el campo',
    'the river is high by the church',
    'my cousin Charlotte said they are here',
    'quiero recibir alertas',
    'se quedaron sin luz en el rancho',
  ])('is not heard in "%s"', (text) => {
    expect(locate(gazetteer, text).elsewhere).toBeUndefined();
  });

  test.each([
    'the cashiers at walmart were scared',
    'my maiden name is Perez',
    'we install marble countertops',
    'the bat was in the attic',
  ])('words that are also names count only where a text speaks of a place: "%s"', (text) => {
    expect(locate(gazetteer, text)).toMatchObject({ county: null, alternatives: [] });
  });

  test('such a name is a place where the text says so', () => {
    expect(locate(gazetteer, 'agents in Cashiers by the grocery').county).toBe('37099');
  });
});

test('every line of another network has a source and a day it was read', () => {
  for (const { phone, source, verifiedOn } of otherNetworks()) {
    expect(phone).toMatch(/\d{3}-\d{3}-\d{4}$/);
    expect(source).toMatch(/^https:/);
    expect(Date.parse(verifiedOn)).not.toBeNaN();
  }
  expect(networkOf('37063')?.key).toBe('nc-durham');
  expect(networkOf('37119')?.key).toBe('nc-siembra');
  expect(networkOf('36061')?.key).toBe('us-united-we-dream');
});

test('whoever sees agents far away hears whose line that is, and may name a place of ours', async () => {
  const one = openTown();
  await one.settle({ name: 'eva', channel: 'telegram', language: 'es' });
  const far = await one.text('eva', 'hay migra en Charlotte, en el Walmart de la South Blvd');
  expect(textsOf(far)).toContain('Mecklenburg (NC) está fuera de nuestra zona');
  expect(textsOf(far)).toContain('Siembra NC: 336-543-0353');
  const near = await one.text('eva', 'perdón, es en Hendersonville');
  expect(textsOf(near)).toContain('Su reporte fue recibido');
  await one.close();
});

test('whoever wants alerts of a county far away hears it by name', async () => {
  const one = openTown();
  await one.settle({ name: 'amy', channel: 'signal', language: 'en' });
  await one.text('amy', 'JOIN');
  expect(textsOf(await one.text('amy', 'Durham County'))).toContain(
    'Durham County (NC) is outside',
  );
  await one.close();
});

function textsOf(sent: readonly { text: string }[]): string {
  return sent.map(({ text }) => text).join('\n');
}
