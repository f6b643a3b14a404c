import { type LookupAddress, lookup } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './rules/public-address.ts';
import { retryAfter } from './rules/retry.ts';
import { isLoopback } from './webhook.ts';

/** What came of a call. */
export type Posted =
  | { kind: 'taken' }
  /** It wants no more. */
  | { kind: 'gone' }
  /** @property reason the status, or `timeout`, `private-address`, `unreachable`, `stopped` */
  | { kind: 'failed'; reason: string; retryAfter: number };

export interface PostRequest {
  url: URL;
  headers: Record<string, string>;
  body: string;
  timeout: number;
  /** Ends the call at once. */
  signal: AbortSignal;
  now: number;
  /** Finds the addresses of a name; the system's way where it is left out. */
  find?: Find;
}

type Find = (
  name: string,
  options: { all: true; family?: number | 'IPv4' | 'IPv6' },
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

class PrivateAddress extends Error {}

/**
 * Posts JSON to an address on the internet. Redirects are not followed, the answer is not read, and
 * a name that leads to a private address is not called: it is looked up once, and what was found is
 * what is connected to. Only an address that says it is this machine may be this machine.
 */
export async function post(request: PostRequest): Promise<Posted> {
  const { url, signal } = request;
  const deadline = AbortSignal.timeout(request.timeout);
  try {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isLoopback(url) && !isPublicAddress(host)) throw new PrivateAddress();
    return await call(request, AbortSignal.any([signal, deadline]));
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error, signal, deadline), retryAfter: 0 };
  }
}

function reasonOf(error: unknown, stop: AbortSignal, deadline: AbortSignal): string {
  if (error instanceof PrivateAddress) return 'private-address';
  if (stop.aborted) return 'stopped';
  return deadline.aborted ? 'timeout' : 'unreachable';
}

function call(
  { url, headers, body, now, find = lookup }: PostRequest,
  signal: AbortSignal,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const options: http.RequestOptions = {
      method: 'POST',
      // A connection of its own: none is kept that was looked up at another time.
      agent: false,
      signal,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
      ...(isLoopback(url) ? {} : { lookup: publicLookup(find) }),
    };
    const request = (url.protocol === 'http:' ? http : https).request(url, options);
    request.on('error', reject);
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      if (status >= 200 && status < 300) return resolve({ kind: 'taken' });
      if (status === 410) return resolve({ kind: 'gone' });
      const wait = retryAfter(response.headers['retry-after'], now);
      resolve({ kind: 'failed', reason: String(status), retryAfter: wait });
    });
    request.end(body);
  });
}

function publicLookup(find: Find): LookupFunction {
  return (hostname, { all, family }, callback) => {
    find(hostname, { all: true, ...(family === undefined ? {} : { family }) }, (error, found) => {
      if (error) return callback(error, []);
      // One private address among public ones is no mistake either.
      if (!found.every(({ address }) => isPublicAddress(address))) {
        return callback(new PrivateAddress(), []);
      }
      if (all) return callback(null, found);
      const [first] = found;
      callback(null, first?.address ?? '', first?.family);
    });
  };
}
