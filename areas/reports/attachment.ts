import type { Attachments } from '../../delivery/attachments.ts';
import { photoById } from './store/record.ts';

/** A picture of a report, for those who are to look. */
export const photoAttachment: NonNullable<Attachments['photoId']> = async (q, id) => {
  const found = await photoById(q, id);
  if (!found) return null;
  const { contentType, base64 } = found;
  return { photo: { contentType, bytes: Buffer.from(base64, 'base64') } };
};
