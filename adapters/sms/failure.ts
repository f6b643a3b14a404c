import { z } from 'zod';
import { networkFailure } from '../network-failure.ts';
import { type FailureReason, SendError } from '../send-error.ts';

/**
 * Codes of the Messages API, in a problem's `type` or a status webhook's `error.title`.
 * @see https://developer.vonage.com/en/api-errors/messages
 */
const codes: Record<string, FailureReason> = {
  '1000': 'rate-limited',
  '1010': 'content-refused',
  '1020': 'content-refused',
  '1030': 'unavailable',
  '1040': 'content-refused',
  '1050': 'gone',
  '1060': 'account-refused',
  '1070': 'account-refused',
  '1120': 'account-refused',
  '1160': 'account-refused',
  '1170': 'gone',
  '1190': 'gone',
  '1210': 'content-refused',
  '1230': 'unavailable',
  '1240': 'blocked',
  '1241': 'rate-limited',
  '1250': 'gone',
};

const problem = z.object({
  type: z.string().default(''),
  title: z.coerce.string().default(''),
});

/** The reason a code or problem stands for, if it is one we know. */
export function reasonOf(body: unknown): FailureReason | null {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return null;
  const code = /\b(1\d{3})\b/.exec(`${parsed.data.title} ${parsed.data.type}`)?.[1];
  return (code && codes[code]) || null;
}

interface HttpError {
  response: Response;
}

/** What an error of Vonage's SDK means. */
export async function smsFailure(error: unknown): Promise<SendError> {
  if (!isHttpError(error)) return networkFailure(error);
  const { status, headers } = error.response;
  const body: unknown = await error.response.json().catch(() => undefined);
  const detail = String(status);
  if (status === 429) {
    const seconds = Number(headers.get('retry-after'));
    return new SendError('rate-limited', detail, {
      scope: 'account',
      retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000,
    });
  }
  if (status === 401 || status === 402) {
    return new SendError('account-refused', detail, { scope: 'account' });
  }
  // Also where one number may not be written to, such as one of a country that was not agreed on.
  if (status === 403 || status === 404) return new SendError('account-refused', detail);
  // After a server error the message may be on its way.
  if (status >= 500) return new SendError('unknown', detail);
  return new SendError(reasonOf(body) ?? 'content-refused', detail);
}

/** By its shape: a library may have put a class of its own in the place of the global `Response`. */
function isHttpError(error: unknown): error is HttpError {
  if (!(error instanceof Error) || !('response' in error)) return false;
  const response = error.response as Partial<Response> | null;
  return typeof response?.status === 'number' && typeof response.json === 'function';
}
