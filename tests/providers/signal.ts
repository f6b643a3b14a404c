import { WebSocket, WebSocketServer } from 'ws';
import { type Call, type Reply, serveProvider } from './http.ts';
import { violations } from './openapi-facts.ts';

export type SignalFault =
  | '400-delivered'
  | '400-undelivered'
  | '429-empty-delivered'
  | '429-challenge'
  | '400-challenge'
  | '400-account'
  | '400-group-429'
  | 'member-unregistered'
  | 'reset-before'
  | 'reset-after'
  | 'hang';

export interface SignalUser {
  uuid: string;
  number: string | null;
  /** A changed key blocks sends and inbound until it is trusted. */
  trusted: boolean;
}

export interface SignalAccepted {
  to: string;
  text: string;
  timestamp: number;
  attachments: string[];
}

/** A captcha as older builds tell of it: in a text. */
const CAPTCHA =
  'Failed to send (some) messages:\n+18285550101: CAPTCHA proof required for sending to "+18285550101", ' +
  'available options "RECAPTCHA, PUSH_CHALLENGE" with challenge token "token-of-a-text", or wait "86400" ' +
  'seconds.\nFailed to send message due to rate limiting\n';

/**
 * signal-cli-rest-api in json-rpc mode, as its source behaves: one receive socket per number that
 * loses what nobody reads, two shapes of answers, errors for messages that were delivered, and
 * untrusted keys that hold messages back.
 */
export async function startSignal(options: { shape?: 'object' | 'array' } = {}) {
  const account = '+18285550100';
  const users = new Map<string, SignalUser>();
  const accepted: SignalAccepted[] = [];
  const faults: SignalFault[] = [];
  const held = new Map<string, object[]>();
  const trusts: string[] = [];
  const timers: { to: string; after: number }[] = [];
  const complaints: string[] = [];
  const attachments = new Map<string, Buffer>();
  let lost = 0;
  let clock = Date.now();
  let challenge: string | null = null;
  let sockets: WebSocket[] = [];
  let silent = false;
  let stalled = false;
  let deregistered = false;

  const provider = await serveProvider(answer);
  const wss = new WebSocketServer({ noServer: true, autoPong: true });
  provider.server.on('upgrade', (request, socket, head) => {
    if (decodeURIComponent(request.url ?? '') !== `/v1/receive/${account}`) {
      socket.destroy();
      return;
    }
    wss.handleUpgrade(request, socket, head, (ws) => {
      sockets.push(ws);
      ws.on('close', () => {
        sockets = sockets.filter((one) => one !== ws);
      });
    });
  });

  const tick = (): number => {
    clock = Math.max(clock + 1, Date.now());
    return clock;
  };

  async function answer(call: Call): Promise<Reply> {
    const path = decodeURIComponent(call.path);
    if (path === '/v1/health') return { status: 204 };
    if (path === '/v1/accounts') return { status: 200, json: [account] };
    if (path === '/v2/send' && call.method === 'POST') return send(call.json);
    const trust = new RegExp(`^/v1/identities/\\${account}/trust/(.+)$`).exec(path)?.[1];
    if (trust && call.method === 'PUT') return trustKey(trust, call.json);
    if (path === `/v1/contacts/${account}` && call.method === 'PUT') return setTimer(call.json);
    if (path === `/v1/accounts/${account}/rate-limit-challenge`) return solve(call.json);
    const attachment = /^\/v1\/attachments\/(.+)$/.exec(path)?.[1];
    if (path === '/v1/attachments') return { status: 200, json: [...attachments.keys()] };
    if (attachment && call.method === 'DELETE') {
      attachments.delete(attachment);
      return { status: 204 };
    }
    if (attachment) {
      if (stalled) return 'hang';
      const bytes = attachments.get(attachment);
      return bytes ? { status: 200, bytes } : { status: 404, json: { error: 'no' } };
    }
    return { status: 404, json: { error: 'not found' } };
  }

  /** Each time a timer is set the other side is told, though it was the same before. */
  function setTimer(body: unknown): Reply {
    const wrong = violations('signalContact', body);
    complaints.push(...wrong);
    const { recipient, expiration_in_seconds: after } = body as {
      recipient: string;
      expiration_in_seconds: number;
    };
    if (wrong.length > 0 || !find(recipient)) return { status: 400, json: { error: 'no' } };
    timers.push({ to: recipient, after });
    return { status: 204 };
  }

  function send(body: unknown): Reply {
    const wrong = violations('signalSend', body);
    complaints.push(...wrong);
    if (wrong.length > 0) return { status: 400, json: { error: wrong.join('; ') } };
    const {
      number,
      recipients,
      message,
      base64_attachments = [],
    } = body as {
      number: string;
      recipients: string[];
      message: string;
      base64_attachments?: string[];
    };
    const [to = ''] = recipients;
    const user = find(to);
    if (number !== account)
      return { status: 400, json: { error: 'Specified account does not exist' } };
    if (deregistered) return failed('[403] Authorization failed!');
    const fault = faults.shift();
    if (fault === 'hang') return 'hang';
    if (fault === 'reset-before') return 'reset';
    if (fault === '400-challenge') return failed(CAPTCHA);
    if (fault === '400-undelivered') return failed('Failed to send message');
    if (fault === '400-account') return failed('Specified account does not exist');
    if (fault === '429-challenge' || challenge) {
      challenge ??= 'challenge-1';
      return { status: 429, json: { error: 'rate limit', challenge_tokens: [challenge], account } };
    }
    if (!user) return failed('Failed to send message');
    if (!user.trusted) return failed('Failed to send message due to untrusted identities');
    const timestamp = tick();
    if (fault !== 'member-unregistered') {
      accepted.push({ to: user.uuid, text: message, timestamp, attachments: base64_attachments });
    }
    if (fault === 'reset-after') return 'reset';
    if (fault === '400-delivered') return failed('Failed to send message');
    if (fault === '400-group-429') {
      return failed('Failed to send message: [429] Rate limit exceeded: 429 (RateLimitException)');
    }
    if (fault === '429-empty-delivered') {
      return { status: 429, json: { error: 'rate limit', challenge_tokens: [''], account } };
    }
    const result = {
      timestamp: String(timestamp),
      ...(fault === 'member-unregistered'
        ? { errors: { recipients: [{ uuid: user.uuid, reason: 'UNREGISTERED_FAILURE' }] } }
        : {}),
    };
    return { status: 201, json: options.shape === 'array' ? [result] : result };
  }

  function failed(error: string): Reply {
    return { status: 400, json: { error, account } };
  }

  function trustKey(who: string, body: unknown): Reply {
    complaints.push(...violations('signalTrust', body));
    const user = find(who);
    if (!user) return { status: 400, json: { error: 'unknown' } };
    user.trusted = true;
    trusts.push(user.uuid);
    // What was held back comes again, now with its content.
    for (const frame of held.get(user.uuid) ?? []) emit(frame);
    held.delete(user.uuid);
    return { status: 204 };
  }

  function solve(body: unknown): Reply {
    complaints.push(...violations('signalChallenge', body));
    const { challenge_token, captcha } = body as { challenge_token: string; captcha: string };
    if (challenge_token !== challenge || !captcha.startsWith('signalcaptcha://')) {
      return { status: 400, json: { error: 'captcha rejected' } };
    }
    challenge = null;
    return { status: 204 };
  }

  function find(who: string): SignalUser | undefined {
    return users.get(who) ?? [...users.values()].find(({ number }) => number === who);
  }

  function emit(frame: object): void {
    const ready = sockets.filter((one) => one.readyState === WebSocket.OPEN);
    if (ready.length === 0 || silent) {
      lost += 1;
      return;
    }
    for (const socket of ready) socket.send(JSON.stringify(frame));
  }

  function frame(user: SignalUser, body: object): object {
    const timestamp = tick();
    return {
      account,
      envelope: {
        source: user.number ?? user.uuid,
        sourceNumber: user.number,
        sourceUuid: user.uuid,
        sourceName: 'x',
        sourceDevice: 1,
        timestamp,
        serverReceivedTimestamp: timestamp + 1,
        serverDeliveredTimestamp: timestamp + 2,
        ...body,
      },
    };
  }

  function dataMessage(content: object): object {
    return {
      dataMessage: {
        timestamp: Math.max(clock + 1, Date.now()),
        message: null,
        expiresInSeconds: 0,
        isExpirationUpdate: false,
        viewOnce: false,
        ...content,
      },
    };
  }

  function say(uuid: string, content: object): object {
    const user = users.get(uuid);
    if (!user) throw new Error(`Nobody has the uuid ${uuid}.`);
    const whole = frame(user, dataMessage(content));
    if (user.trusted) emit(whole);
    else {
      held.set(uuid, [...(held.get(uuid) ?? []), whole]);
      emit({
        ...frame(user, {}),
        exception: { message: 'untrusted', type: 'UntrustedIdentityException' },
      });
    }
    return whole;
  }

  return {
    url: provider.url,
    account,
    users,
    accepted,
    attachments,
    trusts,
    timers,
    complaints,
    lost: () => lost,
    connected: () => sockets.length > 0,
    /** Signal knows our number no more, as when it was registered elsewhere. */
    deregister(is: boolean) {
      deregistered = is;
    },
    failNext: (...list: SignalFault[]) => faults.push(...list),
    addUser(uuid: string, number: string | null = null): SignalUser {
      const user = { uuid, number, trusted: true };
      users.set(uuid, user);
      return user;
    },
    text: (uuid: string, message: string) => say(uuid, { message }),
    /** A text that the service kept for a while. */
    old: (uuid: string, message: string, timestamp: number) => say(uuid, { message, timestamp }),
    quote: (uuid: string, message: string, id: number) =>
      say(uuid, { message, quote: { id, author: account, text: '' } }),
    react: (uuid: string, emoji: string, targetSentTimestamp: number, isRemove = false) =>
      say(uuid, { reaction: { emoji, targetAuthor: account, targetSentTimestamp, isRemove } }),
    photo(uuid: string, bytes: Buffer, message: string | null = null, size = bytes.length) {
      const id = `file-${tick()}.jpg`;
      attachments.set(id, bytes);
      return say(uuid, {
        message,
        attachments: [{ contentType: 'image/jpeg', id, size }],
      });
    },
    /** From now on no picture is handed out, and no answer given; or again. */
    stallAttachments(is = true) {
      stalled = is;
    },
    /** Any content of a message. */
    content: (uuid: string, content: object) => say(uuid, content),
    /** A text of more than 2,000 bytes: its beginning, and all of it as a file. */
    longText(uuid: string, text: string) {
      const id = `text-${tick()}`;
      attachments.set(id, Buffer.from(text));
      const file = { contentType: 'text/x-signal-plain', id, size: text.length };
      return say(uuid, { message: text.slice(0, 2000), attachments: [file] });
    },
    edit(uuid: string, message: string, targetSentTimestamp: number) {
      const user = users.get(uuid);
      if (user)
        emit(frame(user, { editMessage: { targetSentTimestamp, ...dataMessage({ message }) } }));
    },
    /** What came without its key, as the first message of a new phone may. */
    garbled(uuid: string, type = 'ProtocolInvalidMessageException') {
      const user = users.get(uuid);
      const exception = { message: 'invalid PreKey message: decryption failed', type };
      if (user) emit({ ...frame(user, {}), exception });
    },
    inGroup: (uuid: string, message: string) =>
      say(uuid, { message, groupInfo: { groupId: 'g', type: 'DELIVER' } }),
    timer: (uuid: string) => say(uuid, { isExpirationUpdate: true }),
    receipt(uuid: string, timestamps: number[], kind: 'isDelivery' | 'isRead' = 'isDelivery') {
      const user = users.get(uuid);
      if (!user) return;
      const flags = { isDelivery: false, isRead: false, isViewed: false, [kind]: true };
      emit(frame(user, { receiptMessage: { when: clock, timestamps, ...flags } }));
    },
    raw: (text: string) => {
      for (const socket of sockets) socket.send(text);
    },
    repeat: (whole: object) => emit(whole),
    changeKey(uuid: string) {
      const user = users.get(uuid);
      if (user) user.trusted = false;
    },
    cutLines() {
      for (const socket of sockets) socket.terminate();
    },
    /** The line stays open and nothing comes through it any more. */
    goHalfOpen() {
      silent = true;
    },
    recover() {
      silent = false;
    },
    async stop() {
      for (const socket of sockets) socket.terminate();
      await provider.close();
    },
  };
}

export type SignalSimulator = Awaited<ReturnType<typeof startSignal>>;
