import { type AddressInfo, createServer } from 'node:net';
import { createBotApi } from './bot-api.ts';
import { serve } from './connection.ts';
import type { Request } from './control.ts';
import { goFirst } from './priority.ts';

/*
 * A simulated Telegram Bot API, forked by provider-process.ts. It serves HTTP on a free port of the
 * loopback, which is its first message to the parent, and takes control by process messages.
 */

goFirst();
const api = createBotApi();
const backlog = 4_096;

const server = createServer((socket) => serve(socket, api.handle));
server.listen(0, '127.0.0.1', backlog, () => {
  process.send?.((server.address() as AddressInfo).port);
});

process.on('message', (request: Request) => process.send?.(api.control(request)));
process.on('disconnect', () => process.exit());
