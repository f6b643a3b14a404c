import { TelegramError } from 'telegraf';
import { networkFailure } from '../network-failure.ts';
import { SendError } from '../send-error.ts';

/**
 * What a failed call of the Bot API means.
 * @see https://core.telegram.org/bots/api#making-requests (ResponseParameters); the descriptions
 * are those of the Bot API server's source.
 */
export function telegramFailure(error: unknown): SendError {
  if (!(error instanceof TelegramError)) return networkFailure(error);
  const { code, description, parameters } = error;
  if (parameters?.migrate_to_chat_id !== undefined) {
    return new SendError('moved', 'chat moved', { movedTo: String(parameters.migrate_to_chat_id) });
  }
  // The answer is the same whether a chat, a method or the bot is meant.
  if (code === 429) {
    const retryAfterMs = (parameters?.retry_after ?? 5) * 1000;
    return new SendError('rate-limited', '429', { retryAfterMs });
  }
  if (code === 401 || code === 404) {
    return new SendError('account-refused', `${code}: bot token`, { scope: 'account' });
  }
  if (code === 403) return refusedBy(description);
  if (code === 400) {
    return /chat not found|PEER_ID_INVALID/i.test(description)
      ? new SendError('gone', 'chat not found')
      : new SendError('content-refused', '400');
  }
  // A gateway in between may have passed the message on before it failed.
  return new SendError('unknown', String(code));
}

function refusedBy(description: string): SendError {
  if (/blocked by the user|kicked/i.test(description))
    return new SendError('blocked', '403 blocked');
  if (/deactivated|can't initiate/i.test(description)) {
    return new SendError('gone', '403 deactivated');
  }
  return new SendError('content-refused', '403');
}
