import { createHmac } from 'node:crypto';

/** The headers by which a receiver knows a message as ours, of Standard Webhooks 1.0.0. */
export interface Signed {
  'webhook-id': string;
  'webhook-timestamp': string;
  'webhook-signature': string;
}

/**
 * Signs a body.
 * @param secret `whsec_` with base64, or any text, which then is the key itself
 * @param id the same at every attempt; without a full stop, which parts what is signed
 */
export function signed(secret: string, id: string, body: string, now: number): Signed {
  if (id.includes('.')) throw new Error('The id of a webhook message holds no full stop.');
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', keyOf(secret))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8');
}
