import axios from 'axios';
import type {
  Adapter,
  AdapterContext,
  AdapterEvents,
  ChannelState,
  Inbound,
  Outbound,
} from '../adapter.ts';
import { networkFailure } from '../network-failure.ts';
import { SendError } from '../send-error.ts';
import { createAttachments } from './attachments.ts';
import type { DataMessage, Envelope, Frame } from './envelope.ts';
import { readSent, signalFailure } from './failure.ts';
import { signalLimits } from './limits.ts';
import { openSocket, type Socket } from './socket.ts';

export interface SignalSettings {
  /** signal-cli-rest-api in json-rpc mode, without a final slash. */
  url: string;
  /** Our numbers, E.164. */
  numbers: string[];
  /** Messages a second and number. */
  rate: number;
}

/** The Signal channel, with the answer to a rate-limit challenge that only a person can give. */
export interface SignalAdapter extends Adapter {
  /**
   * Hands in a solved captcha for an account that Signal challenged.
   * @returns whether Signal accepted it
   */
  answerChallenge(account: string, captcha: string): Promise<boolean>;
}

const TIMEOUT_MS = 60_000;

export function createSignal(settings: SignalSettings, context: AdapterContext): SignalAdapter {
  const { log, now } = context;
  const { numbers } = settings;
  const http = axios.create({
    baseURL: settings.url,
    timeout: TIMEOUT_MS,
    validateStatus: () => true,
    maxRedirects: 0,
    proxy: false,
  });
  const attachments = createAttachments(http, log);
  const limits = signalLimits(settings.rate);
  const open = new Map<string, boolean>();
  const challenges = new Map<string, string>();
  /** Accounts that Signal knows no more. */
  const refused = new Set<string>();
  const sockets: Socket[] = [];
  let events: AdapterEvents | undefined;

  async function handle(account: string, frame: Frame): Promise<void> {
    const { envelope } = frame;
    if (frame.error) log.warn({ channel: 'signal' }, 'the Signal service reports an error');
    if (!events || !envelope?.sourceUuid) return;
    if (frame.exception) return handleException(account, envelope.sourceUuid, frame);
    if (envelope.receiptMessage) return handleReceipt(account, envelope);
    // An edited message says what was meant; it is taken as one more message.
    const message = envelope.dataMessage ?? envelope.editMessage?.dataMessage;
    if (!message) return;
    const isOurs = !message.groupInfo && !message.isExpirationUpdate && !message.remoteDelete;
    const inbound = isOurs
      ? await readMessage(account, envelope.sourceUuid, envelope, message)
      : null;
    if (inbound) await events.inbound(inbound);
    // Only once it is stored: a message that could not be is brought again.
    await attachments.erase((message.attachments ?? []).map(({ id }) => id));
  }

  /** Untrusted keys: staff is frozen by the event; then the new key is taken, and Signal repeats. */
  async function handleException(account: string, uuid: string, frame: Frame): Promise<void> {
    if (/untrusted/i.test(`${frame.exception?.type} ${frame.exception?.message}`)) {
      await trustAnew(account, uuid);
    }
  }

  async function handleReceipt(account: string, envelope: Envelope): Promise<void> {
    const { receiptMessage: receipt, sourceUuid } = envelope;
    if (!receipt || !sourceUuid) return;
    await events?.receipt({
      channel: 'signal',
      account,
      ids: receipt.timestamps.map(String),
      sentAt: receipt.timestamps,
      from: sourceUuid,
      state: receipt.isRead || receipt.isViewed ? 'read' : 'delivered',
    });
  }

  async function readMessage(
    account: string,
    uuid: string,
    envelope: Envelope,
    message: DataMessage,
  ): Promise<Inbound | null> {
    const { reaction, quote } = message;
    if (reaction?.isRemove) return null;
    const kind = reaction ? 'reaction' : 'message';
    const text = message.message ?? '';
    const files = message.attachments ?? [];
    const photos = await attachments.fetchPhotos(files);
    const regarding = reaction?.targetSentTimestamp ?? quote?.id;
    const unreadable = text === '' && !reaction && photos.length === 0;
    if (unreadable && files.length === 0) return null;
    return {
      channel: 'signal',
      account,
      id: `${uuid}:${message.timestamp}:${kind}`,
      from: uuid,
      ...(envelope.sourceNumber ? { alias: envelope.sourceNumber } : {}),
      at: message.timestamp,
      text,
      ...(photos.length > 0 ? { photos } : {}),
      ...(reaction ? { reaction: reaction.emoji } : {}),
      ...(regarding === undefined ? {} : { regarding: String(regarding) }),
      ...(unreadable ? { unreadable: true } : {}),
    };
  }

  async function trustAnew(account: string, uuid: string): Promise<void> {
    await events?.address({ channel: 'signal', address: uuid, change: { kind: 'identity' } });
    const path = `/v1/identities/${encodeURIComponent(account)}/trust/${encodeURIComponent(uuid)}`;
    const answer = await http.put(path, { trust_all_known_keys: true }).catch(() => null);
    if (answer?.status !== 204) log.warn({ channel: 'signal' }, 'a new key could not be trusted');
  }

  async function send(outbound: Outbound): Promise<{ id: string }> {
    const account = outbound.account ?? numbers[0] ?? '';
    const answer = await http
      .post('/v2/send', {
        number: account,
        recipients: [outbound.to],
        message: outbound.text,
        text_mode: 'normal',
        ...attachmentsOf(outbound),
      })
      .catch((error: unknown) => {
        throw networkFailure(error);
      });
    if (answer.status === 201) {
      refused.delete(account);
      return { id: await sentOrTrusted(account, outbound, answer.data) };
    }
    const { error, challenge } = signalFailure(answer.status, answer.data);
    if (error.reason === 'account-refused') refused.add(account);
    if (challenge) challenges.set(account, challenge);
    if (error.reason === 'identity-changed') await trustAnew(account, outbound.to);
    throw error;
  }

  async function sentOrTrusted(
    account: string,
    outbound: Outbound,
    body: unknown,
  ): Promise<string> {
    try {
      return readSent(body);
    } catch (error) {
      if (error instanceof SendError && error.reason === 'identity-changed') {
        await trustAnew(account, outbound.to);
      }
      throw error;
    }
  }

  function stateOf(account: string): ChannelState {
    if (challenges.has(account)) return { account, state: 'paused', problem: 'challenge' };
    if (!events) return { account, state: 'stopped' };
    if (refused.has(account)) return { account, state: 'paused', problem: 'credentials' };
    return open.get(account)
      ? { account, state: 'ready' }
      : { account, state: 'connecting', problem: 'unreachable' };
  }

  return {
    channel: 'signal',
    accounts: numbers,
    contact: numbers[0],
    limits,
    routes: [],
    async start(to) {
      events = to;
      void attachments.sweepLater();
      for (const account of numbers) {
        const socket = openSocket({
          url: `${settings.url.replace(/^http/, 'ws')}/v1/receive/${encodeURIComponent(account)}`,
          log,
          now,
          handle: (frame) => handle(account, frame),
          onState: (isOpen) => open.set(account, isOpen),
        });
        sockets.push(socket);
        socket.start();
      }
    },
    async stop() {
      attachments.stop();
      await Promise.all(sockets.splice(0).map((socket) => socket.stop()));
      events = undefined;
    },
    send,
    status: () => numbers.map(stateOf),
    async probe() {
      const answer = await http.get<unknown>('/v1/accounts', { timeout: 10_000 }).catch(() => null);
      if (answer?.status !== 200 || !Array.isArray(answer.data)) {
        return 'SIGNAL_API_URL does not answer as signal-cli-rest-api does. Check that it runs in json-rpc mode.';
      }
      const known: unknown[] = answer.data;
      const missing = numbers.find((number) => !known.includes(number));
      return missing
        ? `SIGNAL_NUMBERS: ${missing} is not registered there. Register or link it.`
        : null;
    },
    async fade({ account, to, after }) {
      const path = `/v1/contacts/${encodeURIComponent(account ?? numbers[0] ?? '')}`;
      const given = { recipient: to, expiration_in_seconds: Math.round(after / 1000) };
      const answer = await http.put(path, given).catch(() => null);
      return answer?.status === 204;
    },
    async answerChallenge(account, captcha) {
      const challenge_token = challenges.get(account);
      if (challenge_token === undefined) return false;
      const path = `/v1/accounts/${encodeURIComponent(account)}/rate-limit-challenge`;
      const answer = await http.post(path, { challenge_token, captcha }).catch(() => null);
      if (answer?.status !== 204) return false;
      challenges.delete(account);
      return true;
    },
  };
}

function attachmentsOf({ photo, file }: Outbound): { base64_attachments?: string[] } {
  const one = photo ? { ...photo, name: 'photo' } : file;
  if (!one) return {};
  const { contentType, name, bytes } = one;
  const attachment = `data:${contentType};filename=${name};base64,${bytes.toString('base64')}`;
  return { base64_attachments: [attachment] };
}
