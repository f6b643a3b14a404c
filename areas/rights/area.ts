import type { Area } from '../area.ts';

export const rights: Area = { name: 'rights' };
