import type { Area } from '../area.ts';
import { rightsActs } from './acts.ts';
import { cardAttachment } from './attachment.ts';
import { talk } from './talk/talk.ts';

export const rights: Area = {
  name: 'rights',
  talk,
  acts: rightsActs,
  attachments: { card: cardAttachment },
};
