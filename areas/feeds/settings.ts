import { isIP } from 'node:net';
import { z } from 'zod';
import { isPublicAddress } from './rules/public-address.ts';
import { isLoopback } from './webhook.ts';

const list = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .transform((urls) => [...new Set(urls.filter((one) => one !== ''))]);

const LEAST_LETTERS = 32;
/** As Standard Webhooks 1.0.0 has it. */
const LEAST_BYTES = 24;

/** The addresses of partners; each must be one that may be called. */
export const webhookUrls = list.pipe(
  z.array(
    z.string().superRefine((url, context) => {
      const problem = webhookProblem(url);
      if (problem) context.addIssue(problem);
    }),
  ),
);

/** What calls to partners are signed with. */
export const webhookSecret = z
  .string()
  .min(LEAST_LETTERS, 'needs 32 letters or more; `openssl rand -base64 32` makes some')
  .refine(
    (secret) =>
      !secret.startsWith('whsec_') ||
      Buffer.from(secret.slice('whsec_'.length), 'base64').length >= LEAST_BYTES,
    'begins with whsec_ but has not 24 bytes of base64 after it',
  );

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
