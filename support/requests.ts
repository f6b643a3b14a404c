/** What the Rapid Response Network can be asked for. */
export const requestKinds = [
  'ride',
  'court',
  'check-in',
  'bond',
  'childcare',
  'interpretation',
  'meals',
  'lodging',
  'observer',
  'other',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** What a volunteer can bring. */
export const skills = [
  'car',
  'interpreter',
  'childcare',
  'bond-payer',
  'observer',
  'cooking',
  'lodging',
] as const;
export type Skill = (typeof skills)[number];

export type RequestState = 'open' | 'filled' | 'done' | 'cancelled';

/** `full`: enough others had accepted before. */
export type AskState = 'asked' | 'accepted' | 'declined' | 'full' | 'withdrawn' | 'done';

export const offerKinds = ['money', 'supplies', 'skills'] as const;
/** What a supporter offers. */
export type OfferKind = (typeof offerKinds)[number];
export type OfferState = 'open' | 'matched' | 'closed';
