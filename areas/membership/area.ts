import type { Area } from '../area.ts';
import { membershipActs } from './acts.ts';
import { membershipProofs } from './proofs.ts';
import { talk } from './talk/talk.ts';

export const membership: Area = {
  name: 'membership',
  talk,
  acts: membershipActs,
  proofs: membershipProofs,
};
