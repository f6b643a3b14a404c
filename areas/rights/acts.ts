import type { ActsOf } from '../act.ts';
import { sendCard } from './card.ts';
import type { RightsDeed } from './deed.ts';

export const rightsActs: ActsOf<RightsDeed> = { card: sendCard };
