import { describe, expect, test } from 'vitest';
import { understand } from '../bot/understand.ts';
import { readConfig } from '../config.ts';
import { normalise } from '../content/normalise.ts';
import { locate } from '../places/locate.ts';
import { siteIn } from '../places/sites.ts';
import { gazetteerOf } from '../service-area.ts';

const PUBLIC = true;

/** A key, and texts that speak of it. */
type Group = [key: string, texts: string[]];

const shops: Group[] = [
  [
    'walmart',
    [
      'hay migra en el Walmart de Hendersonville',
      'ICE en el wal-mart de Franklin Plaza',
      'la migra esta en el guolmar',
      'están en el gualmart ahorita',
      'agentes en el wallmart',
      'three vans in the parking lot of the Walmart',
      'ICE at walmart on Four Seasons',
      'الهجرة عند وولمارت',
      'شفت سيارات الهجرة في وول مارت الآن',
      'عملاء أمام الوولمارت',
    ],
  ],
  [
    'ingles',
    [
      'la migra está en el Ingles de la carretera 64',
      'agentes afuera del ingles',
      'ICE at the Ingles in Mills River',
      'vans at Ingles Markets',
      'الهجرة عند انجلز',
    ],
  ],
  ['aldi', ['ICE en el Aldi', 'agents at Aldi on Brevard Road', 'الهجرة في ألدي']],
  ['publix', ['ICE at the Publix', 'la migra en el pablix', 'عند بابليكس']],
  ['lowes', ["officers behind Lowe's", 'en el estacionamiento del Lowes']],
  ['home depot', ['redada en el jom depot', 'ICE at the Home Depot picking up workers']],
  ['target', ['ICE at the Target', 'están en Target de Tunnel Road']],
  ['food lion', ['la migra en el fudlaion de Fletcher', 'فود ليون']],
  ['dollar general', ['camionetas en el dolar general', 'ICE at Dollar General']],
  ['sav mor', ['en el sav-mor', 'agents at the Save More']],
  ['compare foods', ['afuera de Compare Foods']],
  ['mcdonalds', ['están en el macdonald', "ICE at McDonald's", 'عند ماكدونالدز']],
  ['waffle house', ['la migra en el guafle house', 'ICE eating at the Waffle House']],
  ['shell', ['frente a la gasolinera Shell', 'ICE at the Shell on Upward']],
  ['quiktrip', ['agentes en el quick trip', 'QT on Airport Road']],
  ['store:mexican', ['ICE at the Mexican store', 'en la tienda mexicana', 'المتجر المكسيكي']],
  ['store:flea market', ['la migra en la pulga', 'ICE at the flea market', 'سوق البراغيث']],
  ['store:esquina', ['la tienda La Esquina', 'hay agentes en la tienda La Esquina ahorita']],
  ['store:bobs tires', ["vans at Bob's Tires", "ICE at bob's tires on Patton"]],
];

const kinds: Group[] = [
  [
    'court',
    [
      'ICE at the Waynesville courthouse',
      'agentes en la corte',
      'hay migra en el palacio de justicia',
      'afuera del juzgado de Marion',
      'ICE outside the justice center',
      'الهجرة أمام المحكمة',
    ],
  ],
  ['jail', ['ICE at the county jail', 'en la cárcel del condado', 'عند السجن']],
  ['school', ['ICE near my kids school', 'la migra en la escuela', 'أمام المدرسة']],
  [
    'school:hillandale elementary',
    ['agents at Hillandale Elementary School', 'en la escuela primaria de Hillandale'],
  ],
  ['church', ['ICE outside our church', 'afuera de la iglesia', 'عند الكنيسة']],
  ['church:mosque', ['agents at the mosque', 'en la mezquita', 'أمام المسجد']],
  ['gas', ['ICE at the gas station', 'en la gasolinera', 'عند محطة بنزين']],
  ['food', ['raid at a restaurant', 'en la taquería', 'في المطعم']],
  ['health:hospital', ['ICE at the hospital', 'hay agentes en el hospital', 'في المستشفى']],
  ['laundry', ['en la lavandería', 'ICE at the laundromat', 'عند المغسلة']],
  ['hotel', ['vans at the motel', 'agentes en el hotel', 'عند الفندق']],
  ['park', ['en la cancha de fútbol', 'ICE at the soccer fields', 'في الملعب']],
  ['park:jackson', ['ICE at Jackson Park', 'la migra en el parque Jackson']],
];

const hidden: Group[] = [
  [
    'work:apple packing',
    [
      'ICE at the apple packing house',
      'la migra en la empacadora de manzanas',
      'الهجرة عند مصنع تعبئة التفاح',
    ],
  ],
  ['work:packing', ['redada en la empacadora', 'raid at the packing house', 'في مصنع التعبئة']],
  ['work:poultry', ['immigration at the chicken plant', 'la planta de pollo', 'عند مصنع الدجاج']],
  ['work:dairy', ['ICE at the dairy', 'redada en la lechería']],
  ['work:construction', ['at the construction site', 'en la construcción', 'عند موقع بناء']],
  [
    'homes:dana',
    [
      'ICE at the trailer park on Dana Road',
      'están en las trailas de la Dana Road',
      'agentes en las trailas de Dana',
      'Dana Road trailer park',
      'عند المقطورات في شارع دانا',
    ],
  ],
  ['homes', ['la migra en las trailas', 'ICE at the mobile home park', 'عند المقطورات']],
  ['homes:214 maple', ['ICE is at 214 Maple Street', 'en 214 Maple St apartamento 3B']],
  ['homes:shelter', ['agents at the shelter', 'en el albergue', 'عند الملجأ']],
];

const roads: Group[] = [
  [
    'road:dana',
    [
      'vans on Dana Road',
      'agentes en la calle Dana',
      'por la Dana Rd',
      'شارع دانا',
      'في شارع دانا',
    ],
  ],
  ['road:spartanburg', ['retén en la Spartanburg Highway', 'van por la Spartanburg']],
  [
    'road:26 exit 44',
    ['checkpoint on I-26 exit 44', 'retén en la 26 salida 44', 'exit 44 off I-26'],
  ],
  ['road:64', ['retén en la carretera 64', 'ICE on US 64']],
  [
    'crossing:emma+louisiana',
    [
      'ICE at the corner of Emma and Louisiana Ave',
      'esquina de Emma con Louisiana',
      'la migra en Emma y Louisiana',
      'agents at Louisiana & Emma',
      'الهجرة في تقاطع ايما ولويزيانا',
    ],
  ],
  ['crossing:dana+upward', ['Dana Road and Upward Road', 'Upward Rd at Dana Rd']],
];

describe('the place within a town has one key in every language and spelling', () => {
  const all = [...shops, ...kinds, ...hidden, ...roads];
  test.each(all.flatMap(([key, texts]) => texts.map((text): [string, string] => [text, key])))(
    '%s',
    (text, key) => {
      expect(siteIn(text)?.key).toBe(key);
    },
  );
});

test('a landmark has one key by all its names', () => {
  const pardee = ['ICE outside of Pardee', 'en el hospital Pardee', 'at Pardee Hospital'];
  const pulga = ['Smileys flea market', 'la pulga de Smileys', 'la pulga de Fletcher'];
  for (const texts of [pardee, pulga]) {
    expect(new Set(texts.map((text) => siteIn(text)?.key)).size).toBe(1);
  }
  expect(siteIn('Asheville Mall')?.key).not.toBe(siteIn('Asheville Outlets')?.key);
});

test('what everybody may enter is public, homes and work places are not', () => {
  const shown = (groups: Group[]) =>
    groups.flatMap(([, texts]) => texts.map((text) => siteIn(text)?.public));
  expect(new Set(shown([...shops, ...kinds, ...roads]))).toEqual(new Set([PUBLIC]));
  expect(new Set(shown(hidden))).toEqual(new Set([!PUBLIC]));
});

test.each([
  'no hablo inglés, ¿qué hago?',
  'do you have this in Ingles',
  'they target people like us',
  'estacionamiento',
  'they are in the parking lot',
  'agentes de ICE en la calle',
  'white van driving down the road',
  'ICE stopped me on my way to work',
  'veo a la migra',
  'رأيت سيارات الهجرة',
  '',
  '35.3187, -82.4609',
])('no place within a town: %s', (text) => {
  expect(siteIn(text)).toBeNull();
});

test.each([
  ['ICE at the courthouse across from the CVS', 'court'],
  ['en las trailas atrás del Walmart', 'homes'],
  ['ya se fueron del Walmart, ahora están en el Ingles', 'ingles'],
  ['they left the school and went to the laundromat', 'laundry'],
])('the place where it is, not one beside it or before it: %s', (text, key) => {
  expect(siteIn(text)?.key).toBe(key);
});

test.each([
  ['ICE en el guolmar', 'Walmart'],
  ['vans on Dana Rd', 'Dana Rd'],
  ['en la tienda La Esquina hay dos', 'Tienda La Esquina'],
  ['retén en la 26', 'I-26'],
  ['agentes en la corte', undefined],
  ['ICE at the laundromat', undefined],
])('only what has a proper name has one: %s', (text, name) => {
  expect(siteIn(text)?.name).toBe(name);
});

test('the road a shop stands on is told apart from the shop', () => {
  expect(siteIn('ICE at the Ingles on Spartanburg Hwy')).toMatchObject({
    key: 'ingles',
    on: 'spartanburg',
  });
});

test('a road at which the writer lives is not public', () => {
  expect(siteIn('están afuera de mi casa en la Dana Road')).toMatchObject({
    key: 'road:dana',
    public: false,
  });
});

test('it needs no capital letters and no accents', () => {
  const texts = [...shops, ...kinds, ...hidden].flatMap(([, all]) => all);
  const named = texts.filter((text) => !/QT|La Esquina|Target de|Franklin/.test(text));
  for (const text of named.filter((one) => !/\p{Script=Arabic}/u.test(one))) {
    expect([text, siteIn(normalise(text))?.key]).toEqual([text, siteIn(text)?.key]);
  }
});

test('a long text takes no longer than its beginning', () => {
  const pieces = [
    'la migra en el guolmar ',
    '& ',
    'y ',
    '26 salida ',
    'Dana Road and ',
    'وولمارت ',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(8000).slice(0, 8000);
    siteIn(text);
    const start = performance.now();
    for (let i = 0; i < 20; i++) siteIn(text);
    expect((performance.now() - start) / 20).toBeLessThan(20);
  }
});

const gazetteer = gazetteerOf(readConfig({}));
const HENDERSON = '37089';
const HAYWOOD = '37087';
const BUNCOMBE = '37021';

describe('the town beside the name of a shop or a court', () => {
  test.each([
    ['ICE en el Walmart de Highlands Square', HENDERSON, 'Highlands Square'],
    ['الهجرة عند وولمارت هايلاندز سكوير', HENDERSON, 'Highlands Square'],
    ['migra en la tienda de Franklin Plaza', null, undefined],
    ['agents at the Walmart on Marion Commons', null, undefined],
    ['la migra en el Wallmart de Henderson', HENDERSON, undefined],
    ['agentes en el guolmar de Henderson', HENDERSON, undefined],
    ['ICE at the Henderson Aldi', HENDERSON, undefined],
    ['عملاء في وول مارت هندرسون', HENDERSON, undefined],
    ['ICE at the Waynesville courthouse', HAYWOOD, 'Waynesville'],
    ['agents outside the Marion jail', '37111', 'Marion'],
    ['ICE at the Waynesville middle school', HAYWOOD, 'Waynesville'],
    ['la migra anda por la Emma', BUNCOMBE, 'Emma'],
    ['hay agentes en la Emma', BUNCOMBE, 'Emma'],
    ['la migra por la Oakley', BUNCOMBE, 'Oakley'],
    ['hable con la Emma ayer', null, undefined],
    ['ICE at the corner of Emma and Louisiana Ave', BUNCOMBE, 'Emma'],
    ['la migra esta en Mountain Home ahorita', HENDERSON, 'Mountain Home'],
    ['ICE at the courthouse', null, undefined],
    ['agents at the store', null, undefined],
    ['الهجرة في إيتوا', HENDERSON, 'Etowah'],
    ['رأيت الهجرة في دانا', HENDERSON, 'Dana'],
    ['في ماجي فالي', HAYWOOD, 'Maggie Valley'],
    ['أيما شخص يساعدني', null, undefined],
    ['vans in w avl', BUNCOMBE, 'West Asheville'],
  ])('%s', (text, county, place) => {
    const found = locate(gazetteer, text);
    expect([found.county, found.place]).toEqual([county, place]);
  });
});

test.each([
  'la migra esta en Mountain Home ahorita',
  'ICE is at Mountain Home right now',
  'الهجرة الآن في ماونتن هوم',
  'la migra está en el Home Depot',
])('a name that is made of words for something else is a place: %s', (text) => {
  expect(understand(text).intent).toBe('report');
});
