import { timingSafeEqual } from 'node:crypto';
import type {
  Adapter,
  AdapterContext,
  AdapterEvents,
  Attachment,
  ChannelState,
  Inbound,
  Outbound,
  Photo,
  RouteAnswer,
  RouteRequest,
} from '../adapter.ts';
import { createBeside } from '../beside.ts';
import { createDeadlines } from '../deadline.ts';
import { firstBytes } from '../first-bytes.ts';
import { parseJson } from '../json.ts';
import { wholeCharacters } from '../whole-characters.ts';
import { BotApi } from './bot-api.ts';
import { telegramFailure } from './failure.ts';
import { telegramLimits } from './limits.ts';
import { createPoller, type Poller } from './poller.ts';
import {
  holdsUnreadable,
  type TelegramMessage,
  type TelegramUpdate,
  updateSchema,
} from './update.ts';

export interface TelegramSettings {
  token: string;
  /** The name of the bot, for links that open it. */
  name?: string | null;
  apiRoot: string;
  /** Messages a second. */
  rate: number;
  webhook: { secret: string; url: string } | null;
}

const SEND_TIMEOUT_MS = 20_000;
const PROBE_TIMEOUT_MS = 10_000;
/** For both: asking where a picture lies, and fetching it. */
const PHOTO_TIMEOUT_MS = 20_000;
/** A message of 4,096 letters that quotes another, each letter escaped, with all its entities; in bytes. */
const MAX_UPDATE = 256_000;
const MAX_PHOTO_BYTES = 3_000_000;
/** @see https://core.telegram.org/bots/api#sendphoto */
const MAX_CAPTION = 1024;
/**
 * Telegram throttles one method for hours, and the others not.
 * @see https://github.com/telegraf/telegraf/issues/1046
 */
const LONG_THROTTLE_MS = 60_000;
const GREETING = '👋';

/** Telegram by the Bot API: telegraf's client, our own connections and polling loop, or the webhook. */
export function createTelegram(settings: TelegramSettings, context: AdapterContext): Adapter {
  const { now, log } = context;
  const client = new BotApi(settings.token, settings.apiRoot);
  // The part before the colon is the bot's public id, no secret.
  const account = settings.token.split(':')[0] ?? 'bot';
  const limits = telegramLimits(settings.rate);
  const deadline = createDeadlines(SEND_TIMEOUT_MS);
  let events: AdapterEvents | undefined;
  let poller: Poller | undefined;
  let state: ChannelState = { account, state: 'stopped' };
  /** When pictures and files may be sent again, in milliseconds since 1970. */
  let filesFrom = 0;
  const beside = createBeside(async (message) => events?.inbound(message), log);

  async function handle(update: TelegramUpdate): Promise<void> {
    if (!events) throw new Error('The Telegram adapter is not running.');
    const { message, edited_message: edited } = update;
    const { callback_query: pressed, my_chat_member: member } = update;
    if (message?.chat.type === 'private') {
      const read = readMessage(message);
      if (read && message.photo) await beside.deliver(read, fetchPhotos(message.photo));
      else if (read) await events.inbound(read);
    }
    // An edited message says what was meant. Where somebody walks is no edit.
    if (edited?.chat.type === 'private' && (edited.text ?? edited.caption)) {
      const { chat, message_id: id, edit_date: at = edited.date } = edited;
      const read = readMessage({ ...edited, photo: undefined });
      const own = { id: `${chat.id}:${id}:${at}`, at: at * 1000, edits: true };
      if (read) await events.inbound({ ...read, ...own });
    }
    if (pressed?.message?.chat.type === 'private') {
      await events.inbound({
        ...common(pressed.message.chat.id, `button:${pressed.id}`),
        text: '',
        button: pressed.data ?? '',
        regarding: String(pressed.message.message_id),
      });
      // Stops the button's spinner; the answer itself goes through the outbox.
      client
        .callApi('answerCallbackQuery', { callback_query_id: pressed.id })
        .catch(() => undefined);
    }
    if (member?.chat.type === 'private') {
      const address = String(member.chat.id);
      const { status } = member.new_chat_member;
      const kind = status === 'kicked' ? 'left' : status === 'member' ? 'back' : null;
      if (kind) await events.address({ channel: 'telegram', address, change: { kind } });
    }
  }

  function common(
    chatId: number,
    id: string,
  ): Pick<Inbound, 'channel' | 'account' | 'id' | 'from' | 'at'> {
    return { channel: 'telegram', account, id: `${chatId}:${id}`, from: String(chatId), at: now() };
  }

  /** Null for what no person sent, such as that a message was pinned. */
  function readMessage(message: TelegramMessage): Inbound | null {
    const text = ownText(message.text ?? message.caption ?? '');
    const readable = text !== '' || message.location !== undefined || message.photo !== undefined;
    if (!readable && !holdsUnreadable(message)) return null;
    return {
      ...common(message.chat.id, String(message.message_id)),
      at: message.date * 1000,
      text,
      ...(message.from?.language_code ? { language: message.from.language_code } : {}),
      ...(message.location ? { location: message.location } : {}),
      ...(message.media_group_id ? { group: message.media_group_id } : {}),
      ...(message.reply_to_message
        ? { regarding: String(message.reply_to_message.message_id) }
        : {}),
      ...(readable ? {} : { unreadable: 'unsupported' }),
    };
  }

  /** The largest size that is not too large; Telegram has removed the metadata already. */
  async function fetchPhotos(sizes: NonNullable<TelegramMessage['photo']>): Promise<Photo[]> {
    const size = sizes.findLast(({ file_size = 0 }) => file_size <= MAX_PHOTO_BYTES);
    if (!size) return [];
    const signal = AbortSignal.timeout(PHOTO_TIMEOUT_MS);
    try {
      const given = { file_id: size.file_id };
      const { file_path: path = '' } = await client.callApi('getFile', given, { signal });
      const link = `${settings.apiRoot.replace(/\/$/, '')}/file/bot${settings.token}/${path}`;
      // A file comes from where we asked for it, and from nowhere that answer names.
      const answer = await fetch(link, { redirect: 'error', signal });
      if (!answer.ok) return [];
      const bytes = await firstBytes(answer, MAX_PHOTO_BYTES);
      return bytes ? [{ contentType: 'image/jpeg', bytes }] : [];
    } catch {
      log.warn({ channel: 'telegram' }, 'a photo could not be fetched');
      return [];
    }
  }

  function admits(headers: Headers): boolean {
    const given = headers.get('x-telegram-bot-api-secret-token') ?? '';
    return settings.webhook !== null && equal(given, settings.webhook.secret);
  }

  async function receiveWebhook(request: RouteRequest): Promise<RouteAnswer> {
    const parsed = updateSchema.safeParse(parseJson(request.body));
    if (!parsed.success) return { status: 400 };
    await handle(parsed.data);
    return { status: 200 };
  }

  return {
    channel: 'telegram',
    accounts: [account],
    ...(settings.name ? { contact: settings.name } : {}),
    limits,
    routes: settings.webhook
      ? [
          {
            method: 'POST',
            path: '/webhooks/telegram',
            maxBody: MAX_UPDATE,
            admits,
            handle: receiveWebhook,
          },
        ]
      : [],
    async start(to) {
      events = to;
      state = { account, state: 'connecting' };
      poller = createPoller({
        client,
        log,
        handle,
        webhook: settings.webhook,
        onState: (next) => {
          state = { account, ...next };
        },
      });
      poller.start();
    },
    async stop() {
      await poller?.stop();
      await beside.stop();
      state = { account, state: 'stopped' };
    },
    async send(outbound) {
      try {
        const sent = await sendAny(outbound);
        return { id: String(sent.message_id) };
      } catch (error) {
        throw telegramFailure(error);
      }
    },
    status: () => [state],
    async probe() {
      try {
        const { username } = await client.callApi(
          'getMe',
          {},
          { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) },
        );
        return settings.name && username && !isSameName(username, settings.name)
          ? `TELEGRAM_BOT_NAME is ${settings.name}, but the token is that of ${username}.`
          : null;
      } catch (error) {
        const { reason } = telegramFailure(error);
        return reason === 'account-refused'
          ? 'TELEGRAM_BOT_TOKEN is refused. Ask BotFather for the token.'
          : 'TELEGRAM_API_ROOT does not answer. Check the network.';
      }
    },
  };

  /** What is long throttled for pictures is not for words: those go without it. */
  async function sendAny(outbound: Outbound) {
    const { photo, file } = outbound;
    if ((!photo && !file) || now() < filesFrom) return sendText(outbound);
    try {
      return await (file && !photo ? sendFile(outbound, file) : sendPhoto(outbound));
    } catch (error) {
      const { reason, retryAfterMs = 0 } = telegramFailure(error);
      if (reason !== 'rate-limited' || retryAfterMs < LONG_THROTTLE_MS) throw error;
      filesFrom = now() + retryAfterMs;
      log.warn({ channel: 'telegram', retryAfterMs }, 'pictures are throttled; words go without');
      return sendText(outbound);
    }
  }

  function sendText(outbound: Outbound) {
    return client.callApi(
      'sendMessage',
      {
        chat_id: outbound.to,
        text: outbound.text,
        link_preview_options: { is_disabled: true },
        ...markup(outbound),
      },
      { signal: deadline() },
    );
  }

  /** @see https://core.telegram.org/bots/api#senddocument */
  function sendFile(outbound: Outbound, { bytes, name }: Attachment) {
    return client.callApi(
      'sendDocument',
      {
        chat_id: outbound.to,
        document: { source: bytes, filename: name },
        caption: wholeCharacters(outbound.text.slice(0, MAX_CAPTION)),
        ...markup(outbound),
      },
      { signal: deadline() },
    );
  }

  function sendPhoto(outbound: Outbound) {
    return client.callApi(
      'sendPhoto',
      {
        chat_id: outbound.to,
        photo: { source: outbound.photo?.bytes ?? Buffer.alloc(0), filename: 'photo.jpg' },
        caption: wholeCharacters(outbound.text.slice(0, MAX_CAPTION)),
        protect_content: outbound.photo?.keepable !== true,
        ...markup(outbound),
      },
      { signal: deadline() },
    );
  }
}

function markup({ buttons = [], askLocation }: Outbound) {
  if (buttons.length > 0) {
    const inline_keyboard = buttons.map(({ id, label }) => [{ text: label, callback_data: id }]);
    return { reply_markup: { inline_keyboard } };
  }
  if (!askLocation) return {};
  const keyboard = [[{ text: '📍', request_location: true as const }]];
  return { reply_markup: { keyboard, one_time_keyboard: true, resize_keyboard: true } };
}

/**
 * What was written, without the marks of a command: `/help@our_bot` is "help". "/start" is what the app itself sends
 * first; it must not pass for a carrier's START.
 */
function ownText(text: string): string {
  const [, command, rest = ''] = /^\/([a-z_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
  if (command === undefined) return text;
  if (command.toLowerCase() === 'start') return rest.trim() || GREETING;
  return `${command.replaceAll('_', ' ')} ${rest}`.trim();
}

function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function equal(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}
