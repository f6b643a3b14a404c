import type { Location } from '../../../adapters/adapter.ts';
import type { Language } from '../../../content/languages.ts';

export const HENDERSON = '37089';
export const BUNCOMBE = '37021';
export const HAYWOOD = '37087';

type Said = Readonly<Record<Language, readonly string[]>>;

/** How a place may be named: so that one knows which event is meant, or not. */
export interface Place {
  id: string;
  /** More than one where it lies on a county line. */
  counties: readonly string[];
  /** The town as people write it. */
  town: string;
  /** Normalised words that only this place is named by. */
  marks: readonly string[];
  /** The shop, building or park, with its town. */
  shop: Said;
}

/** Something that does happen. Minutes count from the start of the surge. */
export interface RealEvent extends Place {
  starts: number;
  lasts: number;
  pin: Location;
  agents: number;
  vans: number;
  /** The street or the part of the town. */
  near: Said;
  /** The place as somebody in a hurry writes it. */
  misspelt: readonly string[];
  /** The county, as a person says it. */
  county: Said;
  /** With the name of another place beside or instead of its own. */
  wrong: readonly string[];
  /** How many of a hundred eyewitnesses see this one. */
  share: number;
}

/**
 * Six at once: two in one town and a third in its county, one on a county line, one a county away.
 * Invented, at places that exist.
 */
export const events: readonly RealEvent[] = [
  {
    id: 'walmart',
    counties: [HENDERSON],
    town: 'Hendersonville',
    marks: ['walmart', 'wallmart', 'wal mart', 'walmrt', 'وولمارت', 'وول مارت', 'highlands square'],
    starts: 0,
    lasts: 80,
    pin: { latitude: 35.3355, longitude: -82.4405 },
    agents: 5,
    vans: 3,
    shop: {
      es: ['el Walmart de Hendersonville', 'Walmart Hendersonville'],
      en: ['the Walmart in Hendersonville', 'Hendersonville Walmart'],
      ar: ['وولمارت هندرسونفيل', 'وول مارت في هندرسونفيل'],
    },
    near: {
      es: ['el estacionamiento del Walmart, por Four Seasons en Hendersonville'],
      en: ['the Walmart lot off Four Seasons Blvd, Hendersonville'],
      ar: ['موقف سيارات وولمارت في هندرسونفيل'],
    },
    misspelt: ['el wallmart de hendersonvile', 'el walmrt de Hendersonville'],
    county: {
      es: ['el condado de Henderson'],
      en: ['Henderson County'],
      ar: ['مقاطعة هندرسون'],
    },
    wrong: ['el Walmart de Highlands Square', 'el Wallmart de Henderson'],
    share: 36,
  },
  {
    id: 'laundry',
    counties: [HENDERSON],
    town: 'Hendersonville',
    marks: [
      'lavanderia',
      'labanderia',
      'laundromat',
      'laundry',
      'seventh',
      '7th',
      'septima',
      'مغسلة',
    ],
    starts: 3,
    lasts: 80,
    pin: { latitude: 35.3235, longitude: -82.4545 },
    agents: 3,
    vans: 1,
    shop: {
      es: ['la lavandería de la Seventh Avenue en Hendersonville'],
      en: ['the laundromat on 7th Avenue in Hendersonville'],
      ar: ['مغسلة الملابس في 7th Avenue هندرسونفيل'],
    },
    near: {
      es: ['la Seventh Avenue de Hendersonville, afuera de la lavandería'],
      en: ['Seventh Avenue East, Hendersonville, by the laundry'],
      ar: ['Seventh Avenue في هندرسونفيل'],
    },
    misspelt: ['la labanderia de la 7th Ave en Hendersonvile', 'la lavanderia de Hendersonville'],
    county: {
      es: ['el condado de Henderson'],
      en: ['Henderson County'],
      ar: ['مقاطعة هندرسون'],
    },
    wrong: ['la lavandería de Henderson', 'la lavandería, por la 7th'],
    share: 12,
  },
  {
    id: 'packing-house',
    counties: [HENDERSON],
    town: 'Edneyville',
    marks: ['empacadora', 'empakadora', 'packing house', 'packinghouse', 'edneyville', 'التفاح'],
    starts: 2,
    lasts: 90,
    pin: { latitude: 35.394, longitude: -82.333 },
    agents: 8,
    vans: 4,
    shop: {
      es: ['la empacadora de manzanas de Edneyville'],
      en: ['the apple packing house in Edneyville'],
      ar: ['مصنع تعبئة التفاح في Edneyville'],
    },
    near: {
      es: ['la empacadora de la Chimney Rock Road en Edneyville'],
      en: ['the packing house on Chimney Rock Road, Edneyville'],
      ar: ['مصنع التفاح على Chimney Rock Road في Edneyville'],
    },
    misspelt: ['la empakadora de manzanas de Edneyvile', 'la empacadora de Ednyville'],
    county: {
      es: ['el condado de Henderson'],
      en: ['Henderson County'],
      ar: ['مقاطعة هندرسون'],
    },
    wrong: ['la empacadora de manzanas', 'la empacadora de Henderson'],
    share: 14,
  },
  {
    id: 'emma',
    counties: [BUNCOMBE],
    town: 'Asheville',
    marks: ['emma', 'louisiana', 'إيما', 'ايما'],
    starts: 1,
    lasts: 80,
    pin: { latitude: 35.596, longitude: -82.606 },
    agents: 4,
    vans: 2,
    shop: {
      es: ['la tienda de Emma Road en Asheville'],
      en: ['the store on Emma Road in Asheville'],
      ar: ['متجر Emma Road في أشفيل'],
    },
    near: {
      es: ['Emma, en Asheville', 'la esquina de Emma y Louisiana en Asheville'],
      en: ['the corner of Emma Road and Louisiana Ave in Asheville'],
      ar: ['حي Emma في أشفيل'],
    },
    misspelt: ['Ema Road en Ashville por la emma', 'la enma, Emma rd Asheville'],
    county: {
      es: ['el condado de Buncombe'],
      en: ['Buncombe County'],
      ar: ['مقاطعة بانكوم'],
    },
    wrong: ['la Emma', 'la Emma y Louisiana'],
    share: 18,
  },
  {
    id: 'courthouse',
    counties: [HAYWOOD],
    town: 'Waynesville',
    marks: ['corte', 'juzgado', 'courthouse', 'court house', 'محكمة'],
    starts: 4,
    lasts: 75,
    pin: { latitude: 35.493, longitude: -82.988 },
    agents: 2,
    vans: 1,
    shop: {
      es: ['la corte de Waynesville'],
      en: ['the Waynesville courthouse'],
      ar: ['محكمة وينزفيل'],
    },
    near: {
      es: ['la corte de la North Main Street en Waynesville'],
      en: ['the courthouse on North Main Street, Waynesville'],
      ar: ['المحكمة على North Main Street في Waynesville'],
    },
    misspelt: ['la korte de Waynsville, el juzgado', 'el juzgado de Wainesville'],
    county: {
      es: ['el condado de Haywood'],
      en: ['Haywood County'],
      ar: ['مقاطعة هايوود'],
    },
    wrong: ['la corte', 'la corte de Haywood'],
    share: 8,
  },
  {
    id: 'county-line',
    counties: [HENDERSON, BUNCOMBE],
    town: 'Fletcher',
    marks: ['trailas', 'traylas', 'trailer', 'mobile home', 'مقطورات', 'المقطورات'],
    starts: 2,
    lasts: 80,
    pin: { latitude: 35.449, longitude: -82.507 },
    agents: 4,
    vans: 2,
    shop: {
      es: ['las trailas entre Fletcher y Arden', 'el parque de trailas de Fletcher'],
      en: ['the trailer park between Fletcher and Arden', 'the mobile home park in Arden'],
      ar: ['حي المقطورات بين Fletcher و Arden'],
    },
    near: {
      es: ['las trailas de Arden, junto a la línea de Fletcher'],
      en: ['the trailer park in Fletcher by the Arden line'],
      ar: ['المقطورات في Fletcher'],
    },
    misspelt: ['las traylas de Flecher', 'las traylas de Ardem, trailer park'],
    county: {
      es: ['la línea de Henderson y Buncombe'],
      en: ['the Henderson Buncombe line'],
      ar: ['حدود هندرسون وبانكوم'],
    },
    wrong: ['las trailas', 'las trailas de Asheville'],
    share: 12,
  },
];

export function eventById(id: string): RealEvent {
  const event = events.find((one) => one.id === id);
  if (!event) throw new Error(`There is no event ${id}.`);
  return event;
}
