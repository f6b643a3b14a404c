import { Telegram, TelegramError } from 'telegraf';
import { token } from './sender.ts';

/** Sends one text to one chat through telegraf; rejects as telegraf does. */
export type Call = (chat: number, text: string) => Promise<void>;

export function createCall(url: string): Call {
  const telegram = new Telegram(token, { apiRoot: url, webhookReply: false });
  return async (chat, text) => {
    await telegram.callApi('sendMessage', {
      chat_id: chat,
      text,
      link_preview_options: { is_disabled: true },
    });
  };
}

/** How long the provider asks to wait, in ms; null if the error is not about a limit. */
export function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof TelegramError) || error.code !== 429) return null;
  return (error.parameters?.retry_after ?? 1) * 1_000;
}
