/**
 * A text without halves of characters, which remain where one was cut by its length; Telegram takes no text that has
 * one.
 * @see https://github.com/tdlib/telegram-bot-api/issues/117
 */
export function wholeCharacters(text: string): string {
  return text.isWellFormed() ? text : text.replace(/\p{Surrogate}/gu, '');
}
