/** The kinds of things that are nobody's business, whoever reads. */
export const kinds = [
  'name',
  'phone',
  'document',
  'plate',
  'birth',
  'status',
  'child',
  'home',
  'link',
  'email',
] as const;

export type Kind = (typeof kinds)[number];
