import { now } from './clock.ts';
import type { Answer, Handler } from './connection.ts';
import type { Answers, Configuration, Injection, Request } from './control.ts';
import { type Admit, createCounting } from './counting.ts';
import { createDelay } from './delay.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createTally } from './tally.ts';

type Parameters = Record<string, unknown>;

/** The Bot API as far as the bench needs it: requests over HTTP, and its control beside them. */
export type BotApi = {
  handle: Handler;
  control(request: Request): Answers[Request['kind']];
};

const me = JSON.stringify({
  id: 1,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
});

const plainResults = new Map([
  ['getMe', me],
  ['deleteWebhook', 'true'],
  ['setWebhook', 'true'],
  ['answerCallbackQuery', 'true'],
]);

const tooMany = JSON.stringify({
  ok: false,
  error_code: 429,
  description: 'Too Many Requests: retry after 1',
  parameters: { retry_after: 1 },
});

/** A Bot API with no limit and no latency, until it is configured. */
export function createBotApi(): BotApi {
  const delay = createDelay();
  const inbox = createInbox();
  let configuration: Configuration = { latencyMs: 0, limit: null };
  let admit = countingOf(configuration);
  let tally = createTally();
  let lastMessage = 0;

  const sendMessage = (chat: number, answer: Answer) => {
    const at = now();
    if (!admit(at)) {
      tally.reject();
      return answer(429, tooMany);
    }
    tally.accept(chat, at);
    const json = sentMessage(++lastMessage, chat);
    delay.run(configuration.latencyMs, () => answer(200, json));
  };

  const reset = () => {
    admit = countingOf(configuration);
    tally = createTally();
    inbox.clear();
    return null;
  };

  const configure = (wanted: Configuration) => {
    configuration = wanted;
    admit = countingOf(wanted);
    return null;
  };

  const inject = (injection: Injection) => {
    tally.await(injection.chat);
    inbox.add(injection);
    return null;
  };

  return {
    handle(path, body, answer) {
      const method = methodOf(path);
      const parameters = parametersOf(path, body);
      if (method === 'sendMessage') return withChat(parameters, answer, sendMessage);
      if (method === 'getUpdates') return getUpdates(inbox, parameters, answer);
      answerPlainly(method, answer);
    },
    control(request) {
      if (request.kind === 'configure') return configure(request);
      if (request.kind === 'reset') return reset();
      if (request.kind === 'stats') return tally.stats();
      if (request.kind === 'inject') return inject(request);
      return tally.replies();
    },
  };
}

function countingOf({ way = 'sliding', limit }: Configuration): Admit {
  return createCounting(way, limit);
}

function methodOf(path: string): string | undefined {
  return /^\/bot[^/?]+\/(\w+)(?:\?|$)/.exec(path)?.[1];
}

/** The JSON body, or the query of a request without one; null if the body is not JSON. */
function parametersOf(path: string, body: Buffer): Parameters | null {
  const query = path.indexOf('?');
  if (body.length === 0 && query === -1) return {};
  if (body.length === 0) return Object.fromEntries(new URLSearchParams(path.slice(query)));
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}

function withChat(
  parameters: Parameters | null,
  answer: Answer,
  send: (chat: number, answer: Answer) => void,
): void {
  const chat = Number(parameters?.chat_id ?? Number.NaN);
  if (!Number.isSafeInteger(chat)) answer(400, failure(400, 'Bad Request: chat not found'));
  else if (!parameters?.text) answer(400, failure(400, 'Bad Request: message text is empty'));
  else send(chat, answer);
}

function sentMessage(id: number, chat: number): string {
  const seconds = Math.floor(Date.now() / 1_000);
  return `{"ok":true,"result":{"message_id":${id},"date":${seconds},"chat":{"id":${chat},"type":"private"}}}`;
}

function getUpdates(inbox: Inbox, parameters: Parameters | null, answer: Answer): void {
  const poll = {
    offset: Number(parameters?.offset ?? 0),
    limit: Number(parameters?.limit ?? 100),
    timeout: Number(parameters?.timeout ?? 0),
  };
  inbox.poll(
    poll,
    (updates) => answer(200, `{"ok":true,"result":${updates}}`),
    () => answer(409, failure(409, 'Conflict: terminated by other getUpdates request')),
  );
}

function answerPlainly(method: string | undefined, answer: Answer): void {
  const result = plainResults.get(method ?? '');
  if (result === undefined) answer(404, failure(404, 'Not Found'));
  else answer(200, `{"ok":true,"result":${result}}`);
}

function failure(code: number, description: string): string {
  return JSON.stringify({ ok: false, error_code: code, description });
}
