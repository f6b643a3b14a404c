import type { Logger } from 'pino';
import WebSocket from 'ws';
import { parseJson } from '../json.ts';
import { type Frame, frameSchema } from './envelope.ts';

export interface SocketOptions {
  url: string;
  log: Logger;
  /** Resolves once the frame is committed. */
  handle(frame: Frame): Promise<void>;
  onState(open: boolean): void;
  now: () => number;
  /** How long the line may be silent; the server pings every 54 seconds. */
  silence?: number;
  firstWait?: number;
}

export interface Socket {
  start(): void;
  stop(): Promise<void>;
}

const SILENCE_MS = 120_000;
/** A text of 64 kB with what stands around it, in bytes; nothing longer is of use. */
const MAX_FRAME = 1_000_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const MOST_TRIES = 8;

/**
 * Keeps one receive socket attached: a frame without a reader is lost for good, and a half-open
 * line looks alive, so silence beyond two pings counts as broken. Frames are handled in order and
 * tried again while the store refuses them, since the server will not repeat them.
 */
export function openSocket(options: SocketOptions): Socket {
  const { url, log, handle, onState, now } = options;
  const { silence = SILENCE_MS, firstWait = FIRST_WAIT_MS } = options;
  let socket: WebSocket | undefined;
  let stopped = false;
  let wait = firstWait;
  let heardAt = now();
  let reconnect: NodeJS.Timeout | undefined;
  let watchdog: NodeJS.Timeout | undefined;
  let queue: Promise<void> = Promise.resolve();

  function connect(): void {
    if (stopped) return;
    const current = new WebSocket(url, {
      ...{ handshakeTimeout: 10_000, perMessageDeflate: false },
      maxPayload: MAX_FRAME,
    });
    socket = current;
    const heard = (): void => {
      heardAt = now();
    };
    current.on('open', () => {
      heard();
      wait = firstWait;
      onState(true);
    });
    current.on('ping', heard);
    current.on('message', (data) => {
      heard();
      const text = data.toString();
      queue = queue.then(() => take(text));
    });
    current.on('error', (error) =>
      log.warn({ channel: 'signal', err: error }, 'the socket failed'),
    );
    current.on('close', () => {
      onState(false);
      if (stopped) return;
      reconnect = setTimeout(connect, wait);
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    });
  }

  async function take(text: string): Promise<void> {
    const parsed = frameSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      log.warn({ channel: 'signal' }, 'a frame of an unknown shape was passed over');
      return;
    }
    for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
      try {
        return await handle(parsed.data);
      } catch (error) {
        log.error({ channel: 'signal', attempt, err: error }, 'a frame could not be stored');
        await new Promise((done) => setTimeout(done, Math.min(30_000, 100 * 2 ** attempt)));
      }
    }
  }

  return {
    start() {
      connect();
      watchdog = setInterval(
        () => {
          if (socket?.readyState === WebSocket.OPEN && now() - heardAt > silence)
            socket.terminate();
        },
        Math.min(silence / 4, 15_000),
      );
    },
    async stop() {
      stopped = true;
      clearTimeout(reconnect);
      clearInterval(watchdog);
      socket?.terminate();
      await queue;
    },
  };
}
