import type { Area } from '../area.ts';

export const membership: Area = { name: 'membership' };
