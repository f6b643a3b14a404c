import { z } from 'zod';

/** A number as it comes, with its plus. */
export const phone = z.coerce
  .string()
  .regex(/^\+?\d{3,15}$/)
  .transform((digits) => `+${digits.replace(/^\+/, '')}`);

/** A picture, a recording, a file: what it is called differs, and so does where its caption stands. */
const media = z.object({ caption: z.string().nullish() });

/**
 * What a phone sent by whatever way it came: texts that are long or hold an emoji come as MMS, as do
 * pictures, and RCS phones send as such. The older shape has the number and the text further in.
 * @see https://developer.vonage.com/en/api/messages (webhooks: inbound message)
 */
const inbound = z.object({
  message_uuid: z.string().min(1),
  from: z.union([phone, z.object({ number: phone }).transform(({ number }) => number)]),
  to: z
    .union([phone, z.object({ number: phone }).transform(({ number }) => number)])
    .optional()
    .catch(undefined),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  message_type: z.string().default('text'),
  text: z.string().nullish(),
  message: z.object({ content: z.object({ text: z.string().nullish() }) }).optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.optional(),
  file: media.optional(),
  vcard: media.optional(),
  reply: z.object({ title: z.string() }).optional(),
  content: z.array(z.object({ type: z.string(), text: z.string().nullish() })).optional(),
});

export interface InboundText {
  id: string;
  from: string;
  /** Which number was written to, where the provider says it. */
  to: string | null;
  /** Null where the provider does not say when it was sent. */
  at: number | null;
  text: string;
  /** Whether it held nothing but what cannot be read here. */
  isUnreadable: boolean;
}

/** Reads what came in; null for what no person sent, such as a name instead of a number. */
export function readInbound(body: unknown): InboundText | null {
  const parsed = inbound.safeParse(body);
  if (!parsed.success) return null;
  const { message_uuid: id, from, to = null, timestamp, ...given } = parsed.data;
  const { image, video, audio, file, vcard } = given;
  const attached = [image, video, audio, file, vcard].filter((one) => one !== undefined);
  const parts = given.content ?? [];
  const text = joined(
    given.text,
    given.message?.content.text,
    given.reply?.title,
    ...attached.map(({ caption }) => caption),
    ...parts.map((one) => one.text),
  );
  const isMedia = attached.length > 0 || parts.some(({ type }) => type !== 'text');
  const isKnown = ['text', 'reply', 'content', 'button'].includes(given.message_type);
  return {
    id,
    from,
    to,
    at: timestamp ? Date.parse(timestamp) : null,
    text,
    isUnreadable: text === '' && (isMedia || !isKnown),
  };
}

function joined(...texts: (string | null | undefined)[]): string {
  return texts.filter((one) => one).join('\n');
}
