import { z } from 'zod';
import { categories } from '../../content/topics.ts';

/** Finding help in the directory: what is known, and what was asked last. */
export const directoryDialogueState = z.object({
  kind: z.literal('directory'),
  asking: z.enum(['category', 'place']),
  category: z.enum(categories).nullable(),
});
