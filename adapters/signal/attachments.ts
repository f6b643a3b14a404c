import type { AxiosInstance } from 'axios';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Photo } from '../adapter.ts';
import type { DataMessage } from './envelope.ts';

type File = NonNullable<DataMessage['attachments']>[number];

const MAX_PHOTO_BYTES = 3_000_000;
const MOST_PHOTOS = 3;
const PHOTOS_TIMEOUT_MS = 5000;
/** Messages that came before the start are read by then, with what belongs to them. */
const SWEEP_AFTER_MS = 10 * 60_000;
const names = z.array(z.string()).max(100_000);

/**
 * What people attach. The Signal service keeps it for ever, in clear, with where and with what it was
 * taken: so it is deleted there once the message is stored, and what an earlier run left as well.
 * @see https://github.com/bbernhard/signal-cli-rest-api/issues/635
 */
export function createAttachments(http: AxiosInstance, log: Logger) {
  let timer: NodeJS.Timeout | undefined;

  const pathOf = (id: string): string => `/v1/attachments/${encodeURIComponent(id)}`;

  /** The pictures among some files; no more is read than a picture may have, whatever was announced. */
  async function fetchPhotos(files: readonly File[]): Promise<Photo[]> {
    const photos: Photo[] = [];
    // Everybody behind them waits for all of them together: a line that hangs must cost seconds.
    const signal = AbortSignal.timeout(PHOTOS_TIMEOUT_MS);
    for (const { id, contentType, size } of files.slice(0, MOST_PHOTOS)) {
      if (!contentType?.startsWith('image/') || (size ?? 0) > MAX_PHOTO_BYTES) continue;
      try {
        const answer = await http.get<ArrayBuffer>(pathOf(id), {
          responseType: 'arraybuffer',
          maxContentLength: MAX_PHOTO_BYTES,
          signal,
        });
        if (answer.status === 200) photos.push({ contentType, bytes: Buffer.from(answer.data) });
      } catch {
        log.warn({ channel: 'signal' }, 'a photo could not be fetched');
      }
    }
    return photos;
  }

  async function erase(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const answer = await http.delete(pathOf(id)).catch(() => null);
      const isGone = answer !== null && (answer.status < 300 || answer.status === 404);
      if (!isGone) log.warn({ channel: 'signal' }, 'an attachment could not be deleted');
    }
  }

  async function list(): Promise<string[]> {
    const answer = await http.get<unknown>('/v1/attachments').catch(() => null);
    const parsed = names.safeParse(answer?.status === 200 ? answer.data : null);
    return parsed.success ? parsed.data : [];
  }

  return {
    fetchPhotos,
    erase,
    /** Deletes a while later what is there now. */
    async sweepLater(after = SWEEP_AFTER_MS): Promise<void> {
      const left = await list();
      if (left.length === 0) return;
      timer = setTimeout(() => void erase(left), after);
      timer.unref();
    },
    stop: () => clearTimeout(timer),
  };
}
