import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { parseJson } from '../adapters/json.ts';
import { StoreError } from '../db/store-error.ts';

/** What a command asks of the program that runs; the passphrase is asked for again where it needs one. */
const asked = z.discriminatedUnion('do', [
  z.object({ do: z.literal('unlock'), passphrase: z.string().max(1000) }),
  z.object({
    do: z.enum(['consulta-protect', 'consulta-unlock']),
    passphrase: z.string().max(1000),
  }),
  z.object({
    do: z.literal('rotate-key'),
    file: z.string().nullable(),
    passphrase: z.string().max(1000).nullable(),
  }),
]);
export type Asked = z.infer<typeof asked>;

const answered = z.object({
  said: z.string(),
  done: z.boolean(),
  /** What failed once it was done; null where nothing did. */
  failed: z.string().nullable().default(null),
});
export type Answered = z.infer<typeof answered>;

/** What the program answers, and what it does once that is on its way. */
export type Answer = z.input<typeof answered> & { after?(): void };

export interface Control {
  stop(): Promise<void>;
}

const LONGEST_REQUEST = 4096;

/**
 * Takes what commands on this machine ask of the running program, over a socket in the data folder that
 * only the program's own user can open. Where the system has no room for it there, it goes without.
 */
export async function listenControl(
  folder: string,
  log: Logger,
  answer: (asked: Asked) => Promise<Answer>,
): Promise<Control> {
  const path = socketPath(folder);
  rmSync(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    readRequest(socket, async (line) => {
      const given = asked.safeParse(parseJson(line));
      const { after, ...said }: Answer = given.success
        ? await answer(given.data)
        : { done: false, said: 'This program does not know that request. Update the command.' };
      socket.end(`${JSON.stringify(said)}\n`, after);
    });
  });
  if (!(await listening(server, path))) {
    log.warn(`${path} could not be opened: unlock and key rotate do not reach this program.`);
  }
  return {
    stop: () =>
      new Promise((done) => {
        for (const socket of open) socket.end();
        server.close(() => done());
        if (!server.listening) done();
      }),
  };
}

function listening(server: Server, path: string): Promise<boolean> {
  return new Promise((done) => {
    server.once('listening', () => done(true));
    server.on('error', () => done(false));
    server.listen(path);
  });
}

function readRequest(socket: Socket, onLine: (line: string) => Promise<void>): void {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    text += part;
    if (text.length > LONGEST_REQUEST) return socket.destroy();
    const end = text.indexOf('\n');
    if (end < 0) return;
    socket.removeAllListeners('data');
    onLine(text.slice(0, end)).catch(() => socket.destroy());
  });
}

/** Asks the program that runs on a data folder; null where none does. */
export function askProgram(folder: string, request: Asked): Promise<Answered | null> {
  return new Promise((done, failed) => {
    const socket = connect(socketPath(folder), () => socket.write(`${JSON.stringify(request)}\n`));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('error', () => done(null));
    socket.on('end', () => {
      const found = answered.safeParse(parseJson(text));
      if (found.success) done(found.data);
      else {
        failed(new StoreError('in-use', 'The program ended before it answered; its log has why.'));
      }
    });
  });
}

function socketPath(folder: string): string {
  return join(folder, 'control.sock');
}
