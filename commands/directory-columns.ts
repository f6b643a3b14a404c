/** The columns of the CSV of services. */
export const columns = [
  'key',
  'name',
  'categories',
  'counties',
  'languages',
  'cost',
  'places',
  'basis',
  'note_es',
  'note_en',
  'note_ar',
  'hours',
  'phone',
  'url',
  'address',
  'source',
  'verified_on',
] as const;
export type Column = (typeof columns)[number];

/** Without these nobody can tell what a row is. */
export const required: readonly Column[] = ['key', 'name', 'categories'];
