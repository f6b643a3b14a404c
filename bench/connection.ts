import type { Socket } from 'node:net';
import { createParser, type HttpRequest } from './request-parser.ts';

/** The place of one answer on its connection; call it once, with the JSON, at once or later. */
export type Answer = (status: Status, json: string) => void;

export type Status = 200 | 400 | 404 | 409 | 429;

/** Answers one request, given its path as sent and its body whole. */
export type Handler = (path: string, body: Buffer, answer: Answer) => void;

type Slot = { text: string | null; last: boolean };

const heads: Record<Status, string> = {
  200: 'HTTP/1.1 200 OK',
  400: 'HTTP/1.1 400 Bad Request',
  404: 'HTTP/1.1 404 Not Found',
  409: 'HTTP/1.1 409 Conflict',
  429: 'HTTP/1.1 429 Too Many Requests',
};

/**
 * Serves HTTP/1.1 on a socket until it closes. Answers leave in the order of their requests, as
 * pipelining demands, and those ready together leave in one write.
 */
export function serve(socket: Socket, handler: Handler): void {
  const slots: Slot[] = [];
  let scheduled = false;

  const flush = () => {
    scheduled = false;
    let text = '';
    while (slots[0] !== undefined && slots[0].text !== null) {
      text += slots[0].text;
      const last = slots[0].last;
      slots.shift();
      if (last) return socket.end(text, 'latin1');
    }
    if (text !== '' && socket.writable) socket.write(text, 'latin1');
  };

  const handle = ({ path, body, keepAlive }: HttpRequest) => {
    const slot: Slot = { text: null, last: !keepAlive };
    slots.push(slot);
    handler(path, body, (status, json) => {
      slot.text = responseOf(status, json);
      if (scheduled || slots[0] !== slot) return;
      scheduled = true;
      process.nextTick(flush);
    });
  };

  const feed = createParser(handle);
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => feedOrDrop(socket, feed, chunk));
  socket.on('error', () => socket.destroy());
}

function feedOrDrop(socket: Socket, feed: (chunk: Buffer) => void, chunk: Buffer): void {
  try {
    feed(chunk);
  } catch {
    socket.destroy();
  }
}

function responseOf(status: Status, json: string): string {
  const length = Buffer.byteLength(json);
  const body = length === json.length ? json : Buffer.from(json).toString('latin1');
  return `${heads[status]}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`;
}
