import { z } from 'zod';

const user = z.object({ id: z.number(), language_code: z.string().optional() });
const chat = z.object({ id: z.number(), type: z.string() });

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
  reply_to_message: z.object({ message_id: z.number() }).optional(),
});
export type TelegramMessage = z.infer<typeof message>;

/**
 * The parts of an update we read; the rest is let through unread.
 * @see https://core.telegram.org/bots/api#update
 */
export const updateSchema = z.object({
  update_id: z.number(),
  message: message.optional(),
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

export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;
