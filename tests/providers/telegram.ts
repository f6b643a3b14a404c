import { type Call, type Reply, serveProvider } from './http.ts';

/** What a person of the simulated Telegram is to the bot. */
export type TelegramUser =
  | 'active'
  | 'blocked'
  | 'deactivated'
  | 'never-started'
  | { movedTo: number };

export type TelegramFault =
  | '500-html'
  | '502-html'
  | 'reset-before'
  | 'reset-after'
  | 'hang'
  | 'unauthorized'
  | { retryAfter: number };

export interface TelegramAccepted {
  chat: number;
  text: string;
  messageId: number;
  method: string;
  buttons: { text: string; callback_data: string }[];
  asksLocation: boolean;
}

/** The smallest picture that is one. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);

/**
 * A Bot API server that keeps state and misbehaves like the real one: long polls with
 * acknowledgement by offset, conflicts, webhooks with retries, limits, blocked and vanished users,
 * and answers lost after the message was taken.
 */
export async function startTelegram(options: { perSecond?: number } = {}) {
  const token = '123456:test-token';
  const users = new Map<number, TelegramUser>();
  const accepted: TelegramAccepted[] = [];
  const faults = new Map<string, TelegramFault[]>();
  const counts = new Map<string, number>();
  /** Chats that are written to too often, and until when. */
  const throttled = new Map<number, number>();
  const files = new Map<string, Buffer>();
  let updates: { update_id: number; [key: string]: unknown }[] = [];
  let webhook: { url: string; secret_token?: string } | undefined;
  let polling: { wake: () => void; cancel: () => void } | undefined;
  let nextUpdate = 1000;
  let nextMessage = 1;
  let window = { from: 0, used: 0 };
  let refusals = 0;
  let filesHang = false;

  const provider = await serveProvider(answer);

  function ok(result: unknown): Reply {
    return { status: 200, json: { ok: true, result } };
  }

  function refuse(error_code: number, description: string, parameters?: object): Reply {
    return {
      status: error_code,
      json: { ok: false, error_code, description, ...(parameters ? { parameters } : {}) },
    };
  }

  async function answer(call: Call): Promise<Reply> {
    const file = /^\/file\/bot[^/]+\/(.+)$/.exec(call.path)?.[1];
    if (file) {
      if (filesHang) return 'hang';
      const bytes = files.get(file);
      return bytes ? { status: 200, bytes } : { status: 404 };
    }
    const match = /^\/bot([^/]+)\/(\w+)$/.exec(call.path);
    if (!match || match[1] !== token) return refuse(401, 'Unauthorized');
    const method = match[2] ?? '';
    counts.set(method, (counts.get(method) ?? 0) + 1);
    const fault = faults.get(method)?.shift();
    if (fault === '500-html') return { status: 500, text: '<html>Internal Server Error</html>' };
    if (fault === '502-html') return { status: 502, text: '<html>Bad Gateway</html>' };
    if (fault === 'reset-before') return 'reset';
    if (fault === 'hang') return 'hang';
    if (typeof fault === 'object') {
      const { retryAfter } = fault;
      return refuse(429, `Too Many Requests: retry after ${retryAfter}`, {
        retry_after: retryAfter,
      });
    }
    if (fault === 'unauthorized') return refuse(401, 'Unauthorized');
    const reply = await perform(method, fields(call));
    return fault === 'reset-after' ? 'reset' : reply;
  }

  async function perform(method: string, given: Record<string, unknown>): Promise<Reply> {
    switch (method) {
      case 'getUpdates':
        return poll(given);
      case 'getWebhookInfo':
        return ok({ url: webhook?.url ?? '', pending_update_count: updates.length });
      case 'setWebhook':
        webhook = { url: String(given.url), secret_token: String(given.secret_token ?? '') };
        polling?.cancel();
        return ok(true);
      case 'deleteWebhook':
        webhook = undefined;
        return ok(true);
      case 'getMe':
        return ok({ id: 123456, is_bot: true, first_name: 'bot', username: 'TestBot' });
      case 'answerCallbackQuery':
        return ok(true);
      case 'getFile':
        return ok({ file_id: given.file_id, file_path: String(given.file_id) });
      case 'sendMessage':
      case 'sendPhoto':
      case 'sendDocument':
        return send(method, given);
      default:
        return refuse(404, 'Not Found: method not found');
    }
  }

  async function poll({ offset = 0, timeout = 0 }: { offset?: unknown; timeout?: unknown }) {
    if (webhook) {
      return refuse(409, "Conflict: can't use getUpdates method while webhook is active");
    }
    // A newer poller pushes the older one out.
    polling?.cancel();
    updates = updates.filter(({ update_id }) => update_id >= Number(offset));
    if (updates.length === 0 && Number(timeout) > 0) {
      const cancelled = await new Promise<boolean>((done) => {
        const timer = setTimeout(() => done(false), Number(timeout) * 1000);
        polling = {
          wake: () => {
            clearTimeout(timer);
            done(false);
          },
          cancel: () => {
            clearTimeout(timer);
            done(true);
          },
        };
      });
      polling = undefined;
      if (cancelled) {
        return refuse(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        );
      }
    }
    return ok(updates.slice(0, 100));
  }

  function send(method: string, given: Record<string, unknown>): Reply {
    const chat = Number(given.chat_id);
    const user = users.get(chat) ?? 'never-started';
    const text = String(given.text ?? given.caption ?? '');
    const markup = readMarkup(given.reply_markup);
    if (!text.isWellFormed()) return refuse(400, 'Bad Request: strings must be encoded in UTF-8');
    if (method === 'sendMessage' && text === '')
      return refuse(400, 'Bad Request: message text is empty');
    if (text.length > (method === 'sendMessage' ? 4096 : 1024)) {
      return refuse(400, 'Bad Request: message is too long');
    }
    if (markup.buttons.some(({ callback_data }) => Buffer.byteLength(callback_data) > 64)) {
      return refuse(400, 'Bad Request: BUTTON_DATA_INVALID');
    }
    if (user === 'blocked') return refuse(403, 'Forbidden: bot was blocked by the user');
    if (user === 'deactivated') return refuse(403, 'Forbidden: user is deactivated');
    if (user === 'never-started') return refuse(400, 'Bad Request: chat not found');
    if (typeof user === 'object') {
      return refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: user.movedTo,
      });
    }
    const left = Math.ceil(((throttled.get(chat) ?? 0) - Date.now()) / 1000);
    if (left > 0) {
      refusals += 1;
      return refuse(429, `Too Many Requests: retry after ${left}`, { retry_after: left });
    }
    const limited = overLimit();
    if (limited) return limited;
    const messageId = nextMessage++;
    accepted.push({ chat, text, messageId, method, ...markup });
    return ok({
      message_id: messageId,
      date: Math.floor(Date.now() / 1000),
      chat: { id: chat, type: 'private' },
      text,
    });
  }

  function overLimit(): Reply | null {
    if (!options.perSecond) return null;
    const now = Date.now();
    if (now - window.from >= 1000) window = { from: now, used: 0 };
    window.used += 1;
    if (window.used <= options.perSecond) return null;
    refusals += 1;
    return refuse(429, 'Too Many Requests: retry after 1', { retry_after: 1 });
  }

  function push(update: object): void {
    const full = { update_id: nextUpdate++, ...update };
    if (webhook) void deliver(full);
    else {
      updates.push(full);
      polling?.wake();
    }
  }

  async function deliver(update: object): Promise<void> {
    for (let attempt = 0; attempt < 5 && webhook; attempt++) {
      const answer = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Telegram-Bot-Api-Secret-Token': webhook.secret_token ?? '',
        },
        body: JSON.stringify(update),
      }).catch(() => null);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 20 * 2 ** attempt));
    }
  }

  function message(from: number, content: object): object {
    if (!users.has(from)) users.set(from, 'active');
    return {
      message: {
        message_id: nextMessage++,
        date: Math.floor(Date.now() / 1000),
        chat: { id: from, type: 'private' },
        from: { id: from, is_bot: false, first_name: 'x', language_code: 'es' },
        ...content,
      },
    };
  }

  return {
    url: provider.url,
    token,
    users,
    accepted,
    counts,
    refusals: () => refusals,
    /** The next calls of a method fail like this, in order. */
    failNext(method: string, ...list: TelegramFault[]) {
      faults.set(method, [...(faults.get(method) ?? []), ...list]);
    },
    /** As Telegram does with one chat, whatever the others may have. */
    throttle: (chat: number, seconds: number) => throttled.set(chat, Date.now() + seconds * 1000),
    text: (from: number, text: string) => push(message(from, { text })),
    location: (from: number, latitude: number, longitude: number) =>
      push(message(from, { location: { latitude, longitude } })),
    photo(from: number, bytes: Buffer, caption?: string) {
      const file_id = `photo-${files.size}`;
      files.set(file_id, bytes);
      push(
        message(from, {
          photo: [{ file_id, width: 90, height: 90 }],
          ...(caption ? { caption } : {}),
        }),
      );
    },
    /** Pictures sent at once, as a message each; the words stand under the first. */
    album(from: number, count: number, caption?: string) {
      const media_group_id = `album-${nextUpdate}`;
      for (let i = 0; i < count; i++) {
        const file_id = `photo-${files.size}`;
        files.set(file_id, JPEG);
        const photo = [{ file_id, width: 90, height: 90 }];
        push(message(from, { photo, media_group_id, ...(caption && i === 0 ? { caption } : {}) }));
      }
    },
    /** What Telegram itself tells of a chat, or any other content of a message. */
    content: (from: number, content: object) => push(message(from, content)),
    edit(from: number, content: object) {
      const { message: sent } = message(from, content) as { message: object };
      push({ edited_message: { ...sent, edit_date: Math.floor(Date.now() / 1000) } });
    },
    unblock(user: number) {
      users.set(user, 'active');
      push({
        my_chat_member: {
          chat: { id: user, type: 'private' },
          from: { id: user },
          new_chat_member: { status: 'member' },
        },
      });
    },
    /** As another program does that has the same token. */
    takeWebhook() {
      webhook = undefined;
    },
    stallFiles(is = true) {
      filesHang = is;
    },
    voice: (from: number) => push(message(from, { voice: { file_id: 'v', duration: 3 } })),
    press(from: number, data: string) {
      const last = accepted.findLast(({ chat }) => chat === from);
      push({
        callback_query: {
          id: String(nextUpdate),
          from: { id: from },
          data,
          message: { message_id: last?.messageId ?? 0, chat: { id: from, type: 'private' } },
        },
      });
    },
    block(user: number) {
      users.set(user, 'blocked');
      push({
        my_chat_member: {
          chat: { id: user, type: 'private' },
          from: { id: user },
          new_chat_member: { status: 'kicked' },
        },
      });
    },
    /** The same update once more, as after a lost acknowledgement. */
    repeatLast(content: object) {
      push(content);
    },
    pushRaw: push,
    pending: () => updates.length,
    hasWebhook: () => webhook !== undefined,
    stop: () => provider.close(),
  };
}

export type TelegramSimulator = Awaited<ReturnType<typeof startTelegram>>;

/** JSON bodies as they are; of a multipart one its text fields. */
function fields(call: Call): Record<string, unknown> {
  if (call.json && typeof call.json === 'object') return call.json as Record<string, unknown>;
  const found: Record<string, unknown> = {};
  const text = call.body.toString('utf8');
  for (const part of text.matchAll(
    /name="(\w+)"(?!; filename)[^\r]*\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/g,
  )) {
    if (part[1]) found[part[1]] = part[2];
  }
  return found;
}

function readMarkup(raw: unknown): Pick<TelegramAccepted, 'buttons' | 'asksLocation'> {
  const markup = (typeof raw === 'string' ? JSON.parse(raw) : raw) as
    | {
        inline_keyboard?: TelegramAccepted['buttons'][];
        keyboard?: { request_location?: boolean }[][];
      }
    | undefined;
  return {
    buttons: markup?.inline_keyboard?.flat() ?? [],
    asksLocation: markup?.keyboard?.flat().some((one) => one.request_location) ?? false,
  };
}
