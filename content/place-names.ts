/**
 * How places of the first service area are written in short and in Arabic letters, by their own
 * names. A name that a network does not serve is passed over.
 */
export const placeAliases: Record<string, readonly string[]> = {
  Asheville: ['avl', 'ashvegas', 'آشفيل', 'اشفيل', 'آشيفيل', 'أشفل'],
  Hendersonville: ['hville', 'h ville', 'hendo', 'هندرسونفيل', 'هندرسون فيل', 'هيندرسونفيل'],
  Weaverville: ['wville', 'w ville', 'ويفرفيل'],
  'Black Mountain': ['blk mtn', 'blk mountain', 'بلاك ماونتن'],
  Waynesville: ['wville', 'w ville', 'واينزفيل', 'واينسفيل'],
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
