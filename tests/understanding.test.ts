import { describe, expect, test } from 'vitest';
import { understand } from '../bot/understand.ts';
import { loadCounties } from '../places/counties.ts';
import { locate, locatePoint } from '../places/locate.ts';
import { gazetteer } from './support/places.ts';

const BUNCOMBE = '37021';
const HENDERSON = '37089';

describe('what a text means', () => {
  test.each([
    ['hay un retén de la migra en la 25', 'report', 'es'],
    ['veo agentes con chalecos deteniendo gente', 'report', 'es'],
    ['está la perrera aquí', 'report', 'es'],
    ['unmarked vans on Patton Ave', 'report', 'en'],
    ['immigration raid at the chicken plant', 'report', 'en'],
    ['هناك عملاء من الهجرة أمام المسجد', 'report', 'ar'],
    ['se llevaron a mi papá', 'emergency', 'es'],
    ['se llevaron a mi esposo, ¿qué hago?', 'emergency', 'es'],
    ['someone is banging on my door', 'emergency', 'en'],
    ['أخذوا أخي', 'emergency', 'ar'],
    ['can ICE come into my house?', 'rights', 'en'],
    ['¿Pueden entrar sin una orden?', 'rights', 'es'],
    ['هل يمكن للشرطة دخول بيتي', 'rights', 'ar'],
    ['no me pagaron mi trabajo', 'consulta', 'es'],
    ['I need help with rent', 'consulta', 'en'],
    ['quiero alertas de Henderson', 'join', 'es'],
    ['Hola, buenos días', 'greeting', 'es'],
    ['ya no me manden mensajes', 'stop', 'es'],
    ['CONFIRMO H7K2', 'verdict', 'es'],
    ['👍', 'unknown', null],
    ['', 'unknown', null],
  ])('%s', (text, intent, language) => {
    expect(understand(text)).toMatchObject({ intent, language });
  });

  test('fear outweighs a question, a question outweighs a sighting', () => {
    expect(understand('ICE está en mi puerta, ¿qué hago?').intent).toBe('emergency');
    expect(understand('¿qué hago si veo a ICE en la calle?').intent).toBe('rights');
  });

  test('tells who saw it, whether they are there, and what it was instead', () => {
    expect(understand('lo vi yo mismo, siguen ahí')).toMatchObject({ seen: 'seen', still: 'here' });
    expect(understand('me dijeron, ya se fueron')).toMatchObject({ seen: 'heard', still: 'left' });
    expect(understand('era el sheriff').instead).toBe('police');
  });
});

describe('where a text is', () => {
  test.each([
    ['3 camionetas en el Walmart de Hendersonville', HENDERSON, 'Hendersonville'],
    ['hay migra en ashevile', BUNCOMBE, 'Asheville'],
    ['saliendo de Weaverville por la 25', BUNCOMBE, 'Weaverville'],
    ['condado de Buncombe', BUNCOMBE, undefined],
    ['Madison County', '37115', undefined],
    ['28792', HENDERSON, '28792'],
    ['35.5951, -82.5515', BUNCOMBE, 'Asheville'],
    ['ICE on Hendersonville Road in Asheville', BUNCOMBE, 'Asheville'],
    ['ICE at the Ingles on Brevard Rd, Asheville', BUNCOMBE, 'Asheville'],
    ['migra en Asheville Highway, Hendersonville', HENDERSON, 'Hendersonville'],
    ['la migra en la calle Madison en Hendersonville', HENDERSON, 'Hendersonville'],
    ['agentes en la estación central', null, undefined],
    ['de Weaverville a Brevard van los agentes', null, undefined],
    ['رأيت ثلاث سيارات للهجرة في هندرسونفيل', HENDERSON, 'Hendersonville'],
    ['مقاطعة بانكومب', BUNCOMBE, undefined],
    ['veo a la migra', null, undefined],
    ['', null, undefined],
  ])('%s', (text, county, place) => {
    const found = locate(gazetteer, text);
    expect(found.county).toBe(county);
    expect(found.place).toBe(place);
  });

  test('a point lies in the county whose shape holds it', () => {
    expect(locatePoint(gazetteer, { latitude: 35.3187, longitude: -82.4609 }).county).toBe(
      HENDERSON,
    );
    expect(locatePoint(gazetteer, { latitude: 0, longitude: 0 }).county).toBeNull();
  });

  test('there are 100 counties in North Carolina, and Henderson’s neighbours are known', () => {
    const counties = loadCounties();
    expect([...counties.values()].filter(({ state }) => state === 'NC')).toHaveLength(100);
    const names = counties.get(HENDERSON)?.neighbours.map((fips) => counties.get(fips)?.name);
    expect(names?.sort()).toEqual(
      ['Buncombe', 'Greenville', 'Polk', 'Rutherford', 'Transylvania'].sort(),
    );
  });
});
