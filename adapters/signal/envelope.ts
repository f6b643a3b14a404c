import { z } from 'zod';

const attachment = z.object({
  id: z.string(),
  contentType: z.string().nullish(),
  size: z.number().nullish(),
});

const dataMessage = z.object({
  timestamp: z.number(),
  message: z.string().nullish(),
  isExpirationUpdate: z.boolean().nullish(),
  attachments: z.array(attachment).nullish(),
  quote: z.object({ id: z.number() }).nullish(),
  reaction: z
    .object({
      emoji: z.string(),
      targetSentTimestamp: z.number(),
      isRemove: z.boolean().nullish(),
    })
    .nullish(),
  viewOnce: z.boolean().nullish(),
  groupInfo: z.unknown().optional(),
  remoteDelete: z.unknown().optional(),
});
export type DataMessage = z.infer<typeof dataMessage>;

/**
 * The parts we read of a frame of `GET /v1/receive`: signal-cli's JSON envelope. Absent features
 * are left out or null.
 */
export const frameSchema = z.object({
  account: z.string().optional(),
  error: z.string().optional(),
  exception: z.object({ type: z.string().nullish(), message: z.string().nullish() }).nullish(),
  envelope: z
    .object({
      sourceUuid: z.string().nullish(),
      sourceNumber: z.string().nullish(),
      timestamp: z.number().nullish(),
      dataMessage: dataMessage.nullish(),
      editMessage: z.object({ targetSentTimestamp: z.number(), dataMessage }).nullish(),
      receiptMessage: z
        .object({
          isDelivery: z.boolean().nullish(),
          isRead: z.boolean().nullish(),
          isViewed: z.boolean().nullish(),
          timestamps: z.array(z.number()),
        })
        .nullish(),
    })
    .optional(),
});
export type Frame = z.infer<typeof frameSchema>;
export type Envelope = NonNullable<Frame['envelope']>;
