import { createServer } from 'node:net';
import { expect } from 'vitest';
import type { Adapter, Outbound } from '../../adapters/adapter.ts';
import { SendError } from '../../adapters/send-error.ts';

/** The error a send ends with; every adapter throws only SendError. */
export async function failureOf(
  adapter: Adapter,
  message: Partial<Outbound> & { to: string },
): Promise<SendError> {
  const error = await adapter.send({ account: null, text: 'x', ...message }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SendError);
  return error as SendError;
}

/** An address of this machine where nobody listens. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}
