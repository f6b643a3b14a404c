import { SendError } from './send-error.ts';

/** Errors raised before any byte of the request was taken: certainly nothing was sent. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** What a failed HTTP call means for the message: not sent, or nobody knows. */
export function networkFailure(error: unknown): SendError {
  const code = codeOf(error);
  return BEFORE_SENDING.has(code)
    ? new SendError('unavailable', code)
    : new SendError('unknown', code || 'no answer');
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause) || (error.name === 'AbortError' ? 'timeout' : '');
}
