import { STATUS_CODES } from 'node:http';
import { Telegram, TelegramError } from 'telegraf';
import type { Telegram as Methods, Opts } from 'telegraf/types';
import { Pool } from 'undici';
import { parseJson } from '../json.ts';
import { post } from './post.ts';

/** What telegraf takes for a signal; that of Node is one as well, but not to the compiler. */
type Signal = NonNullable<Parameters<Telegram['callApi']>[2]>['signal'];

/** An answer of the Bot API, if it is one. */
type Answer =
  | { ok: true; result: unknown }
  | ({ ok: false } & ConstructorParameters<typeof TelegramError>[0])
  | undefined;

/** What may hold a file, and then is a form. */
const withFiles = new Set<keyof Methods>(['sendPhoto', 'sendDocument']);

/**
 * Telegraf's client, but over connections of undici's: with Node's own, as telegraf has them, most of what a delivered
 * message took of the processor was this call. Files go telegraf's way; there are few.
 */
export class BotApi extends Telegram {
  readonly #pool: Pool;
  readonly #path: string;

  /** @param apiRoot where the server is; it may have a path */
  constructor(token: string, apiRoot: string) {
    // A root without a final slash would lose its path.
    const root = `${apiRoot.replace(/\/$/, '')}/`;
    super(token, { apiRoot: root, webhookReply: false });
    const { origin, pathname } = new URL(root);
    this.#pool = new Pool(origin);
    this.#path = `${pathname}bot${token}/`;
  }

  override async callApi<M extends keyof Methods>(
    method: M,
    payload: Opts<M>,
    options: { signal?: Signal | AbortSignal } = {},
  ): Promise<ReturnType<Methods[M]>> {
    const signal = options.signal as AbortSignal | undefined;
    if (withFiles.has(method)) return super.callApi(method, payload, { signal: signal as never });
    const request = { path: this.#path + method, body: JSON.stringify(payload) };
    const { status, body } = await post(this.#pool, request, signal);
    const on = { method };
    if (status >= 500) throw failed(status, on);
    const answer = parseJson(body) as Answer;
    if (answer?.ok) return answer.result as ReturnType<Methods[M]>;
    if (answer?.ok === false) throw new TelegramError(answer, on);
    // Not Telegram's words, but those of something in between.
    if (status === 429) throw failed(status, on);
    throw new Error(`no answer of Telegram's: ${status}`);
  }
}

function failed(status: number, on: object): TelegramError {
  return new TelegramError({ error_code: status, description: STATUS_CODES[status] ?? '' }, on);
}
