import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { parseJson } from '../adapters/json.ts';
import { type Call, UsageError } from './call.ts';

/**
 * Answers each JSON line of the input with one JSON line, in order.
 * @throws UsageError with its number at the first line that is not as it should be
 */
export async function answerLines<Input>(
  call: Call,
  schema: z.ZodType<Input>,
  answer: (line: Input) => unknown,
): Promise<void> {
  const lines = createInterface({ input: call.io.input, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined) throw new UsageError(`line ${number}: this is not JSON`);
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      throw new UsageError(
        `line ${number}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
      );
    }
    call.out(JSON.stringify(answer(parsed.data)));
  }
}
