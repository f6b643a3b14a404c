import { createHash } from 'node:crypto';

/** A partner's address to which what is published goes. */
export interface Webhook {
  /** How it is named in the store. */
  hook: string;
  url: URL;
  /** What calls to it are signed with. */
  secret: string;
}

/** @param url a valid address, as `webhookProblem` has found it */
export function webhookOf(url: string, secret: string): Webhook {
  const parsed = new URL(url);
  const hook = createHash('sha256').update(parsed.href).digest('base64url').slice(0, 22);
  return { hook, url: parsed, secret };
}

/** Whether an address is this machine, said in so many words: only tests and a proxy beside us. */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
