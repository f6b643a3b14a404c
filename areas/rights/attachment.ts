import { cardPicture } from '../../content/rights-card.ts';
import type { Attachments } from '../../delivery/attachments.ts';

/** The rights card, to keep on the phone. */
export const cardAttachment: NonNullable<Attachments['card']> = async (_q, language) => ({
  photo: { contentType: 'image/png', bytes: cardPicture(language), keepable: true },
});
