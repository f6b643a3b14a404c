import { createHash, createHmac, createPublicKey, createVerify, randomUUID } from 'node:crypto';
import { type Call, type Reply, serveProvider } from './http.ts';
import { violations } from './openapi-facts.ts';

export type VonageFault =
  | '429'
  | '500'
  | '402'
  | '401'
  | '422-number'
  | '422-opted-out'
  | 'html-200'
  | 'reset-before'
  | 'reset-after'
  | 'hang';

export interface VonageAccepted {
  to: string;
  text: string;
  uuid: string;
  reference: string | null;
  ttl: number | null;
}

const API_KEY = 'abcd1234';
const API_SECRET = 'vonage-secret';
export const SIGNATURE_SECRET = 'a-signature-secret-of-32-letters!';

/**
 * Vonage's Messages API: Basic or RS256 credentials, problem documents, and signed webhooks that
 * come late, twice or forged.
 */
export async function startVonage(options: { publicKey?: string } = {}) {
  const accepted: VonageAccepted[] = [];
  const faults: VonageFault[] = [];
  const complaints: string[] = [];
  const auths: string[] = [];
  /** Numbers that may not be written to, such as those of a country that was not agreed on. */
  const forbidden = new Set<string>();
  const provider = await serveProvider(answer);
  let webhookRoot = '';

  function problem(
    status: number,
    title: string,
    code: string,
    headers?: Record<string, string>,
  ): Reply {
    const json = {
      type: `https://developer.vonage.com/api-errors/messages#${code}`,
      title,
      detail: 'see the documentation',
      instance: randomUUID(),
    };
    return { status, json, ...(headers ? { headers } : {}) };
  }

  function answer(call: Call): Reply {
    if (call.path !== '/v1/messages' || call.method !== 'POST') return { status: 404, json: {} };
    const auth = call.headers.authorization ?? '';
    auths.push(auth.split(' ')[0] ?? '');
    if (!isAllowed(auth)) return problem(401, 'Unauthorized', 'unauthorized');
    const wrong = violations('vonageText', call.json);
    complaints.push(...wrong);
    if (wrong.length > 0) return problem(422, wrong.join('; '), '1020');
    const { to, text, client_ref, ttl } = call.json as {
      to: string;
      text: string;
      client_ref?: string;
      ttl?: number;
    };
    if (!/^[1-9]\d{6,14}$/.test(to)) return problem(422, 'Invalid number', '1050');
    if (text.length > 3200) return problem(422, 'Too long', '1020');
    if (forbidden.has(to)) return problem(403, 'Forbidden', '1120');
    const fault = faults.shift();
    if (fault === 'hang') return 'hang';
    if (fault === 'reset-before') return 'reset';
    if (fault === '429') return problem(429, 'Throttled', '1000', { 'Retry-After': '2' });
    if (fault === '402') return problem(402, 'Low balance', '1070');
    if (fault === '401') return problem(401, 'Unauthorized', 'unauthorized');
    if (fault === '422-number') return problem(422, 'Invalid number', '1050');
    if (fault === '422-opted-out') return problem(422, 'Opted out', '1240');
    if (fault === 'html-200') return { status: 200, text: '<html>maintenance</html>' };
    const uuid = randomUUID();
    accepted.push({ to, text, uuid, reference: client_ref ?? null, ttl: ttl ?? null });
    if (fault === '500') return problem(500, 'Internal error', '1030');
    if (fault === 'reset-after') return 'reset';
    return { status: 202, json: { message_uuid: uuid } };
  }

  function isAllowed(auth: string): boolean {
    const [kind, value = ''] = auth.split(' ');
    if (kind === 'Basic') {
      return Buffer.from(value, 'base64').toString() === `${API_KEY}:${API_SECRET}`;
    }
    if (kind !== 'Bearer' || !options.publicKey) return false;
    const [head, payload, signature = ''] = value.split('.');
    const verify = createVerify('RSA-SHA256').update(`${head}.${payload}`);
    return verify.verify(createPublicKey(options.publicKey), Buffer.from(signature, 'base64url'));
  }

  async function call(path: string, body: string, authorization: string | null): Promise<number> {
    const answer = await fetch(`${webhookRoot}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(authorization ? { Authorization: authorization } : {}),
      },
      body,
    });
    return answer.status;
  }

  return {
    url: provider.url,
    accepted,
    complaints,
    auths,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    forbid: (number: string) => forbidden.add(number.replace('+', '')),
    failNext: (...list: VonageFault[]) => faults.push(...list),
    sendWebhooksTo(root: string) {
      webhookRoot = root;
    },
    call,
    /** A text from a phone, signed as Vonage signs; returns the HTTP status it got. */
    text: (from: string, text: string, uuid: string = randomUUID()) => {
      const body = inboundBody(from, text, uuid);
      return call('/webhooks/vonage/inbound', body, bearer(body));
    },
    status(uuid: string, status: string, code?: string, more: object = {}) {
      const body = JSON.stringify({
        message_uuid: uuid,
        to: accepted.find((one) => one.uuid === uuid)?.to ?? '18285550101',
        from: '18285550199',
        timestamp: new Date().toISOString(),
        status,
        channel: 'sms',
        ...(code ? { error: { type: 'x', title: Number(code), detail: 'x', instance: 'x' } } : {}),
        ...more,
      });
      return call('/webhooks/vonage/status', body, bearer(body));
    },
    stop: () => provider.close(),
  };
}

export type VonageSimulator = Awaited<ReturnType<typeof startVonage>>;

export function inboundBody(from: string, text: string, uuid: string): string {
  return JSON.stringify({
    channel: 'sms',
    message_uuid: uuid,
    to: '18285550199',
    from: from.replace('+', ''),
    timestamp: new Date().toISOString(),
    message_type: 'text',
    text,
    sms: { num_messages: '1', keyword: text.split(' ')[0]?.toUpperCase() ?? '' },
    usage: { currency: 'EUR', price: '0' },
  });
}

/** The signed header of a webhook, with what may be wrong about it. */
export function bearer(
  body: string,
  change: {
    secret?: string;
    iat?: number;
    jti?: string;
    alg?: string;
    hash?: string;
    apiKey?: string;
  } = {},
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: change.alg ?? 'HS256', typ: 'JWT' });
  const claims = part({
    iat: change.iat ?? Math.floor(Date.now() / 1000),
    jti: change.jti ?? randomUUID(),
    iss: 'Vonage',
    payload_hash: change.hash ?? createHash('sha256').update(body).digest('hex'),
    api_key: change.apiKey ?? API_KEY,
  });
  const secret = change.secret ?? SIGNATURE_SECRET;
  const signature =
    change.alg === 'none'
      ? ''
      : createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  return `Bearer ${head}.${claims}.${signature}`;
}
