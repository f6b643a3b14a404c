import { z } from 'zod';

const user = z.object({ id: z.number(), language_code: z.string().optional() });
const chat = z.object({ id: z.number(), type: z.string() });

/** What people send that cannot be passed on; all else that has no text is Telegram's own news of the chat. */
const unreadableKinds = [
  ...['voice', 'audio', 'video', 'video_note', 'document', 'animation', 'sticker', 'story'],
  ...['contact', 'poll', 'dice', 'game', 'paid_media', 'checklist'],
] as const;
const unreadable = Object.fromEntries(
  unreadableKinds.map((kind) => [kind, z.unknown().optional()]),
) as Record<(typeof unreadableKinds)[number], z.ZodOptional<z.ZodUnknown>>;

/** Whether a message holds something of a person's that this channel cannot pass on. */
export function holdsUnreadable(given: TelegramMessage): boolean {
  return unreadableKinds.some((kind) => given[kind] !== undefined);
}

const message = z.object({
  message_id: z.number(),
  date: z.number(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  photo: z
    .array(z.object({ file_id: z.string(), file_size: z.number().optional(), width: z.number() }))
    .optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z.object({ message_id: z.number() }).optional(),
  ...unreadable,
});
export type TelegramMessage = z.infer<typeof message>;

/**
 * The parts of an update we read; the rest is let through unread.
 * @see https://core.telegram.org/bots/api#update
 */
export const updateSchema = z.object({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.extend({ edit_date: z.number().optional() }).optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z.object({ message_id: z.number(), chat }).optional(),
    })
    .optional(),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }) }).optional(),
});
export type TelegramUpdate = z.infer<typeof updateSchema>;

export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const;
