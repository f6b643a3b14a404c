import axios from 'axios';
import type {
  Adapter,
  AdapterContext,
  AdapterEvents,
  ChannelState,
  Inbound,
  Outbound,
} from '../adapter.ts';
import { createBeside } from '../beside.ts';
import { networkFailure } from '../network-failure.ts';
import { SendError } from '../send-error.ts';
import { createSparing } from '../sparing.ts';
import { createAttachments, isPicture } from './attachments.ts';
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
const MOST_RECEIPTS = 100;
/** A session that is out of step garbles many in a row; one of them is enough to ask. */
const GARBLED_EVERY_MS = 60 * 60_000;

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
  const beside = createBeside(async (message) => events?.inbound(message), log);
  const garbled = createSparing(GARBLED_EVERY_MS, now);

  async function handle(account: string, frame: Frame): Promise<void> {
    const { envelope } = frame;
    if (frame.error) log.warn({ channel: 'signal' }, 'the Signal service reports an error');
    if (!events || !envelope?.sourceUuid) return;
    if (frame.exception) return handleException(account, envelope, frame.exception);
    if (envelope.receiptMessage) return handleReceipt(account, envelope);
    const message = envelope.dataMessage ?? envelope.editMessage?.dataMessage;
    if (!message) return;
    const files = message.attachments ?? [];
    const inbound = await readMessage(account, envelope, message);
    const photos = inbound && showsOwnPictures(message) ? files.filter(isPicture) : [];
    // Only once all is stored: a message that could not be is brought again.
    const erase = (): void => void attachments.erase(files.map(({ id }) => id));
    if (inbound && photos.length > 0) {
      return beside.deliver(inbound, attachments.fetchPhotos(photos), erase);
    }
    if (inbound) await events.inbound(inbound);
    erase();
  }

  /**
   * Untrusted keys: staff is frozen by the event; then the new key is taken, and Signal repeats. What came
   * without its key, as the first message of a new phone may, is lost, and its sender is asked for it again.
   */
  async function handleException(
    account: string,
    envelope: Envelope,
    { type, message }: NonNullable<Frame['exception']>,
  ): Promise<void> {
    const what = `${type} ${message}`;
    if (/untrusted/i.test(what)) return trustAnew(account, envelope);
    if (!/InvalidMessage|InvalidKey|NoSession|InvalidVersion/i.test(what)) return;
    log.warn({ channel: 'signal' }, 'a message came without its key');
    const { sourceUuid: uuid, timestamp } = envelope;
    if (!uuid || !garbled.isDue(uuid)) return;
    const at = timestamp ?? now();
    await events?.inbound({
      ...senderOf(account, envelope),
      ...{ id: `${uuid}:${at}:garbled`, at, text: '', unreadable: 'garbled' },
    });
    garbled.note(uuid);
  }

  async function handleReceipt(account: string, envelope: Envelope): Promise<void> {
    const { receiptMessage: receipt, sourceUuid } = envelope;
    if (!receipt || !sourceUuid) return;
    // Each is looked for in the outbox; nobody has more of ours unread that still matters.
    const timestamps = receipt.timestamps.slice(-MOST_RECEIPTS);
    await events?.receipt({
      channel: 'signal',
      account,
      ids: timestamps.map(String),
      sentAt: timestamps,
      from: sourceUuid,
      state: receipt.isRead || receipt.isViewed ? 'read' : 'delivered',
    });
  }

  function senderOf(
    account: string,
    { sourceUuid, sourceNumber }: Envelope,
  ): Pick<Inbound, 'channel' | 'account' | 'from' | 'alias'> {
    const alias = sourceNumber ? { alias: sourceNumber } : {};
    return { channel: 'signal', account, from: sourceUuid ?? '', ...alias };
  }

  /** Null for what no person sent to us. */
  async function readMessage(
    account: string,
    envelope: Envelope,
    message: DataMessage,
  ): Promise<Inbound | null> {
    const { reaction, quote, remoteDelete, timestamp: at } = message;
    if (message.groupInfo || message.isExpirationUpdate || reaction?.isRemove) return null;
    const head = { ...senderOf(account, envelope), at };
    const idOf = (kind: string): string => `${envelope.sourceUuid}:${at}:${kind}`;
    if (remoteDelete) return { ...head, id: idOf('delete'), text: '', takenBack: true };
    const files = message.attachments ?? [];
    const text = (await attachments.fetchText(files)) ?? message.message ?? '';
    const isReadable = text !== '' || reaction || files.some(isPicture);
    if (!isReadable && files.length === 0) return null;
    const regarding = reaction?.targetSentTimestamp ?? quote?.id;
    const missing = message.viewOnce ? 'once' : isReadable ? null : 'unsupported';
    return {
      ...head,
      id: idOf(reaction ? 'reaction' : 'message'),
      text,
      ...(envelope.editMessage ? { edits: true } : {}),
      ...(reaction ? { reaction: reaction.emoji } : {}),
      ...(regarding === undefined ? {} : { regarding: String(regarding) }),
      ...(missing ? { unreadable: missing } : {}),
    };
  }

  async function trustAnew(account: string, { sourceUuid, sourceNumber }: Envelope): Promise<void> {
    const address = sourceUuid ?? '';
    const alias = sourceNumber ? { alias: sourceNumber } : {};
    await events?.address({ channel: 'signal', address, ...alias, change: { kind: 'identity' } });
    const path = `/v1/identities/${encodeURIComponent(account)}/trust/${encodeURIComponent(address)}`;
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
    if (error.reason === 'identity-changed') await trustAnew(account, { sourceUuid: outbound.to });
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
        await trustAnew(account, { sourceUuid: outbound.to });
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
      await beside.stop();
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

/** As the app itself shares a place: a picture of the map, and a link to it as the last line. */
const SHARED_PLACE = /(?:^|\n)https:\/\/maps\.google\.com\/maps\?q=-?[\d.]+%2C-?[\d.]+$/;

/** Neither one that may be seen only once, nor that of a map. */
function showsOwnPictures({ viewOnce, message, attachments }: DataMessage): boolean {
  const isPlace = attachments?.length === 1 && SHARED_PLACE.test(message?.trim() ?? '');
  return !viewOnce && !isPlace;
}

function attachmentsOf({ photo, file }: Outbound): { base64_attachments?: string[] } {
  const one = photo ? { ...photo, name: 'photo' } : file;
  if (!one) return {};
  const { contentType, name, bytes } = one;
  const attachment = `data:${contentType};filename=${name};base64,${bytes.toString('base64')}`;
  return { base64_attachments: [attachment] };
}
