/**
 * How places of the first service area are written in Arabic letters, by their own names. A name
 * that a network does not serve is passed over.
 */
export const placeAliases: Record<string, readonly string[]> = {
  Asheville: ['آشفيل', 'اشفيل', 'آشيفيل', 'أشفل'],
  Hendersonville: ['هندرسونفيل', 'هندرسون فيل', 'هيندرسونفيل'],
  Weaverville: ['ويفرفيل'],
  Waynesville: ['واينزفيل', 'واينسفيل'],
  Brevard: ['بريفارد'],
  Boone: ['بون'],
  Morganton: ['مورغانتون', 'مورجانتون'],
  Marion: ['ماريون'],
  Sylva: ['سيلفا'],
  Franklin: ['فرانكلين'],
  Buncombe: ['بانكومب', 'بنكومب'],
  Henderson: ['هندرسون', 'هيندرسون'],
  Haywood: ['هايوود'],
  Madison: ['ماديسون'],
  Jackson: ['جاكسون'],
  Transylvania: ['ترانسلفانيا', 'ترانسيلفانيا'],
  Rutherford: ['رذرفورد'],
  Burke: ['بيرك'],
  Polk: ['بولك'],
  McDowell: ['ماكدويل'],
};
