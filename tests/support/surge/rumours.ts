import { BUNCOMBE, HAYWOOD, HENDERSON, type Place } from './events.ts';

/** Places where nothing happens, whatever is said of them; a verifier who goes there sees nothing. */
export const rumours: readonly Place[] = [
  rumour(
    'ingles',
    HENDERSON,
    'Hendersonville',
    ['ingles'],
    ['el Ingles de Hendersonville', 'the Ingles in Hendersonville', 'متجر Ingles في هندرسونفيل'],
  ),
  rumour(
    'aldi',
    HENDERSON,
    'Hendersonville',
    ['aldi'],
    ['el Aldi de Hendersonville', 'the Aldi in Hendersonville', 'متجر Aldi في هندرسونفيل'],
  ),
  rumour(
    'etowah',
    HENDERSON,
    'Etowah',
    ['etowah'],
    ['la escuela de Etowah', 'the school in Etowah', 'مدرسة Etowah'],
  ),
  rumour(
    'mills-river',
    HENDERSON,
    'Mills River',
    ['mills river'],
    ['la lechería de Mills River', 'the dairy in Mills River', 'مزرعة Mills River'],
  ),
  rumour(
    'dana',
    HENDERSON,
    'Dana',
    ['dana'],
    [
      'la iglesia de Dana en Hendersonville',
      'the church in Dana near Hendersonville',
      'كنيسة Dana قرب هندرسونفيل',
    ],
  ),
  rumour(
    'leicester',
    BUNCOMBE,
    'Leicester',
    ['leicester'],
    ['la gasolinera de Leicester', 'the gas station in Leicester', 'محطة الوقود في Leicester'],
  ),
  rumour(
    'swannanoa',
    BUNCOMBE,
    'Swannanoa',
    ['swannanoa'],
    ['la tienda de Swannanoa', 'the store in Swannanoa', 'المتجر في Swannanoa'],
  ),
  rumour(
    'weaverville',
    BUNCOMBE,
    'Weaverville',
    ['weaverville'],
    ['el Lowes de Weaverville', 'the Lowes in Weaverville', 'متجر Lowes في Weaverville'],
  ),
  rumour(
    'tunnel',
    BUNCOMBE,
    'Asheville',
    ['tunnel'],
    [
      'el mall de Tunnel Road en Asheville',
      'the mall on Tunnel Road in Asheville',
      'المركز التجاري في Tunnel Road أشفيل',
    ],
  ),
  rumour(
    'canton',
    HAYWOOD,
    'Canton',
    ['canton'],
    ['la fábrica de Canton', 'the mill in Canton', 'المصنع في Canton'],
  ),
  rumour(
    'clyde',
    HAYWOOD,
    'Clyde',
    ['clyde'],
    ['el hospital de Clyde', 'the hospital in Clyde', 'المستشفى في Clyde'],
  ),
  rumour(
    'maggie',
    HAYWOOD,
    'Maggie Valley',
    ['maggie'],
    ['el hotel de Maggie Valley', 'the hotel in Maggie Valley', 'الفندق في Maggie Valley'],
  ),
];

function rumour(
  id: string,
  county: string,
  town: string,
  marks: string[],
  [es, en, ar]: [string, string, string],
): Place {
  return { id, counties: [county], town, marks, shop: { es: [es], en: [en], ar: [ar] } };
}
