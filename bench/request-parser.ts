/** One HTTP request: the path as sent, the body whole, and whether the client wants to go on. */
export type HttpRequest = { path: string; body: Buffer; keepAlive: boolean };

type Body = { body: Buffer; end: number };

const empty = Buffer.alloc(0);

/**
 * Reads HTTP/1.1 requests from the chunks of one connection, however they are split or joined.
 * Returns the function to feed, which calls `handle` once a request, in order, and throws on
 * bytes that are not HTTP.
 */
export function createParser(handle: (request: HttpRequest) => void): (chunk: Buffer) => void {
  let rest: Buffer = empty;
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    while (start < bytes.length) {
      const end = readRequest(bytes, start, handle);
      if (end === null) break;
      start = end;
    }
    rest = start === bytes.length ? empty : bytes.subarray(start);
  };
}

/** Where the request that begins at `start` ends, or null if it is not all here yet. */
function readRequest(
  bytes: Buffer,
  start: number,
  handle: (request: HttpRequest) => void,
): number | null {
  const headEnd = bytes.indexOf('\r\n\r\n', start, 'latin1');
  if (headEnd === -1) return null;
  const head = bytes.toString('latin1', start, headEnd);
  const read = readBody(bytes, headEnd + 4, head);
  if (read === null) return null;
  handle({ path: pathOf(head), body: read.body, keepAlive: !/\r\nconnection: *close/i.test(head) });
  return read.end;
}

function pathOf(head: string): string {
  const from = head.indexOf(' ') + 1;
  const to = head.indexOf(' ', from);
  if (from === 0 || to === -1) throw new Error('not an HTTP request');
  return head.slice(from, to);
}

function readBody(bytes: Buffer, start: number, head: string): Body | null {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return end > bytes.length ? null : { body: bytes.subarray(start, end), end };
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(bytes, start);
  return { body: empty, end: start };
}

function readChunks(bytes: Buffer, start: number): Body | null {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at, 'latin1');
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error('not a chunk size');
    if (size === 0) return endOfChunks(bytes, lineEnd, parts);
    const from = lineEnd + 2;
    if (from + size + 2 > bytes.length) return null;
    parts.push(bytes.subarray(from, from + size));
    at = from + size + 2;
  }
}

/** The last chunk may be followed by trailers; an empty line ends them. */
function endOfChunks(bytes: Buffer, lineEnd: number, parts: Buffer[]): Body | null {
  const end = bytes.indexOf('\r\n\r\n', lineEnd, 'latin1');
  return end === -1 ? null : { body: Buffer.concat(parts), end: end + 4 };
}
