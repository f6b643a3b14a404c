import { isIP } from 'node:net';
import { z } from 'zod';
import { isPublicAddress } from './rules/public-address.ts';
import { isLoopback } from './webhook.ts';

const list = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .transform((parts) => parts.filter((one) => one !== ''));

const LEAST_LETTERS = 32;
/** As Standard Webhooks 1.0.0 has it. */
const LEAST_BYTES = 24;

/** The addresses of partners; each must be one that may be called. */
export const webhookUrls = list
  .transform((urls) => [...new Set(urls)])
  .pipe(
    z.array(
      z.string().superRefine((url, context) => {
        const problem = webhookProblem(url);
        if (problem) context.addIssue(problem);
      }),
    ),
  );

const webhookSecret = z
  .string()
  .min(LEAST_LETTERS, 'needs 32 letters or more; `openssl rand -base64 32` makes some')
  .refine(
    (secret) =>
      !secret.startsWith('whsec_') ||
      Buffer.from(secret.slice('whsec_'.length), 'base64').length >= LEAST_BYTES,
    'begins with whsec_ but has not 24 bytes of base64 after it',
  );

/** What calls to partners are signed with: one for all of them, or one for each, in their order. */
export const webhookSecrets = list.pipe(z.array(webhookSecret));

/** What is wrong with the number of secrets; null where nothing is. */
export function secretsProblem(addresses: number, secrets: number): string | null {
  if (addresses === 0 || secrets === 1 || secrets === addresses) return null;
  return secrets === 0
    ? 'is missing, but ALERT_WEBHOOKS is set'
    : `has ${secrets} secrets for ${addresses} addresses; give one for all, or one for each`;
}

/** What is wrong with an address; the address itself may hold a key, so only its host is told. */
function webhookProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'needs addresses such as https://example.org/hook, with commas';
  const url = new URL(text);
  const { protocol, username, password, host } = url;
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(url))) {
    return `${host} must be called by https`;
  }
  if (username !== '' || password !== '') return `${host} is given with a name or password`;
  const address = url.hostname.replace(/^\[|\]$/g, '');
  const isPrivate = isIP(address) !== 0 && !isLoopback(url) && !isPublicAddress(address);
  return isPrivate ? `${host} is a private address, which no partner on the internet has` : null;
}
