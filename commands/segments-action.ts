import { z } from 'zod';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import type { Call } from './call.ts';
import { answerLines } from './json-lines.ts';

/** How each text goes out as SMS. */
export function measureLines(call: Call): Promise<void> {
  return answerLines(call, z.object({ text: z.string() }), ({ text }) => foldAndCount(text));
}
