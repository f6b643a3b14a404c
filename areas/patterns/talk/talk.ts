import type { Talk } from '../../talk.ts';
import { ofPattern, patternsCommand } from './patterns.ts';

export const talk: Talk = {
  coded: { pattern: ofPattern },
  orders: { patterns: patternsCommand },
};
