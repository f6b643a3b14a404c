import { Auth } from '@vonage/auth';
import { Vonage } from '@vonage/server-sdk';
import { z } from 'zod';
import type {
  Adapter,
  AdapterContext,
  AdapterEvents,
  RouteAnswer,
  RouteRequest,
} from '../adapter.ts';
import { parseJson } from '../json.ts';
import { SendError } from '../send-error.ts';
import { createSparing } from '../sparing.ts';
import { reasonOf, smsFailure } from './failure.ts';
import { foldAndCount } from './gsm.ts';
import { phone, readInbound } from './inbound.ts';
import { smsLimits } from './limits.ts';
import { createSignatureCheck } from './signature.ts';

export interface SmsSettings {
  apiKey: string;
  apiSecret: string;
  signatureSecret: string;
  /** Our number, digits only. */
  from: string;
  /** With it calls carry a signed token instead of key and secret. */
  application: { id: string; privateKey: string } | null;
  host: string | null;
  /** Parts a second. */
  rate: number;
}

const TIMEOUT_MS = 20_000;

/** @see https://developer.vonage.com/en/api/messages (webhooks: message status) */
const statusSchema = z.object({
  message_uuid: z.string().min(1),
  to: phone.optional().catch(undefined),
  status: z.enum(['submitted', 'delivered', 'rejected', 'undeliverable', 'read']),
  client_ref: z.string().max(100).nullish(),
  error: z.object({ title: z.coerce.string().default(''), type: z.string().default('') }).nullish(),
});

/** SMS by Vonage's Messages API, with signed webhooks for what comes in. */
export function createSms(settings: SmsSettings, context: AdapterContext): Adapter {
  const { from: account } = settings;
  const { now, log } = context;
  const { application } = settings;
  // The webhooks' secret must stay out of here: with it the SDK would drop the signed token.
  const auth = new Auth({
    apiKey: settings.apiKey,
    apiSecret: settings.apiSecret,
    ...(application ? { applicationId: application.id, privateKey: application.privateKey } : {}),
  });
  const vonage = new Vonage(auth, {
    timeout: TIMEOUT_MS,
    ...(settings.host ? { apiHost: settings.host } : {}),
  });
  const limits = smsLimits(settings.rate);
  const warnings = createSparing(60 * 60_000, now);
  const signature = createSignatureCheck(
    {
      secret: settings.signatureSecret,
      apiKey: settings.apiKey,
      applicationId: application?.id ?? null,
    },
    now,
    (seconds) => {
      if (warnings.isFirst('ours')) {
        log.warn(
          { channel: 'sms', seconds },
          'a call is late, or the clock of this machine is wrong',
        );
      }
    },
  );
  let events: AdapterEvents | undefined;

  const admits = (headers: Headers): boolean => signature.admits(headers.get('authorization'));

  function signed(take: (body: unknown) => Promise<RouteAnswer>) {
    return async ({ headers, body }: RouteRequest): Promise<RouteAnswer> => {
      const authorization = headers.get('authorization');
      const forgery = signature.check(authorization, body);
      if (forgery) {
        log.warn({ channel: 'sms', why: forgery }, 'a webhook call was refused');
        return { status: 401 };
      }
      const answer = await take(parseJson(body));
      if (answer.status < 300) signature.accept(authorization);
      return answer;
    };
  }

  async function receive(body: unknown): Promise<RouteAnswer> {
    const read = readInbound(body);
    if (!read) {
      // Vonage sends a refused call no second time: only this line tells of it.
      log.warn({ channel: 'sms' }, 'a message of an unknown shape was passed over');
      return { status: 400 };
    }
    const { id, from, to, at, text, isUnreadable } = read;
    // Ourselves, whoever forged it: an answer would come in again, without end.
    if (from === `+${account}`) return { status: 200 };
    if (to !== null && to !== `+${account}` && warnings.isFirst('other number')) {
      log.warn(
        { channel: 'sms' },
        'another number of the account is written to; VONAGE_FROM answers',
      );
    }
    await events?.inbound({
      channel: 'sms',
      account,
      id,
      from,
      at: at ?? now(),
      text,
      ...(isUnreadable ? { unreadable: 'unsupported' } : {}),
    });
    return { status: events ? 200 : 503 };
  }

  async function settle(body: unknown): Promise<RouteAnswer> {
    const parsed = statusSchema.safeParse(body);
    if (!parsed.success) return { status: 400 };
    const { message_uuid: id, to, status, error, client_ref: reference } = parsed.data;
    const failed = status === 'rejected' || status === 'undeliverable';
    if (status !== 'submitted') {
      await events?.receipt({
        channel: 'sms',
        account,
        ids: [id],
        ...(reference ? { reference } : {}),
        // An account's webhooks tell of other applications' messages as well, by ids like ours.
        ...(to ? { from: to } : {}),
        state: failed ? 'failed' : status,
        ...(failed ? { reason: reasonOf(error) ?? 'unavailable' } : {}),
      });
    }
    return { status: events ? 200 : 503 };
  }

  return {
    channel: 'sms',
    accounts: [account],
    contact: account,
    limits,
    routes: [
      { method: 'POST', path: '/webhooks/vonage/inbound', admits, handle: signed(receive) },
      { method: 'POST', path: '/webhooks/vonage/status', admits, handle: signed(settle) },
    ],
    async start(to) {
      events = to;
    },
    async stop() {
      events = undefined;
    },
    async send(outbound) {
      try {
        const sent = await vonage.messages.send({
          channel: 'sms',
          messageType: 'text',
          to: outbound.to.replace(/^\+/, ''),
          from: account,
          text: foldAndCount(outbound.text).folded,
          ...(outbound.reference ? { clientRef: outbound.reference } : {}),
          ...ttl(outbound.expiresAt, now()),
        });
        // The SDK takes a page of HTML with status 200 for success.
        const id: unknown = sent.messageUUID;
        if (typeof id !== 'string') throw new SendError('unknown', 'an answer of an unknown shape');
        return { id };
      } catch (error) {
        throw error instanceof SendError ? error : await smsFailure(error);
      }
    },
    cost: (text) => foldAndCount(text).segments,
    // Every call of the Messages API costs or sends; a first text shows whether it works.
    probe: async () => null,
    status: () => [{ account, state: events ? 'ready' : 'stopped' }],
  };
}

/** How long the carrier may try, in seconds; it takes 20 s to 7 days. */
function ttl(expiresAt: number | undefined, now: number): { ttl?: number } {
  if (expiresAt === undefined) return {};
  return { ttl: Math.min(604_800, Math.max(20, Math.floor((expiresAt - now) / 1000))) };
}
