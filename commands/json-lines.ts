import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { z } from 'zod';
import { parseJson } from '../adapters/json.ts';

/** A line that cannot be understood, with its number. */
export class LineError extends Error {}

/**
 * Answers each JSON line of the input with one JSON line, in order.
 * @throws LineError at the first line that is not as it should be
 */
export async function answerLines<Input>(
  input: Readable,
  output: Writable,
  schema: z.ZodType<Input>,
  answer: (line: Input) => unknown,
): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined) throw new LineError(`line ${number}: this is not JSON`);
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      throw new LineError(
        `line ${number}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
      );
    }
    output.write(`${JSON.stringify(answer(parsed.data))}\n`);
  }
}
