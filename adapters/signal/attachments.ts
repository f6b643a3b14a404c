import type { AxiosInstance } from 'axios';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Photo } from '../adapter.ts';
import type { DataMessage } from './envelope.ts';

type File = NonNullable<DataMessage['attachments']>[number];

const MAX_PHOTO_BYTES = 3_000_000;
const MOST_PHOTOS = 3;
const PHOTOS_TIMEOUT_MS = 20_000;
/** Signal carries a text of more than 2,000 bytes as a file; what it brings as the text is its beginning. */
const LONG_TEXT = 'text/x-signal-plain';
const MAX_TEXT_BYTES = 64_000;
const TEXT_TIMEOUT_MS = 2000;
/** Messages that came before the start are read by then, with what belongs to them. */
const SWEEP_AFTER_MS = 10 * 60_000;
const names = z.array(z.string()).max(100_000);

export function isPicture({ contentType }: File): boolean {
  return contentType?.startsWith('image/') ?? false;
}

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
    const signal = AbortSignal.timeout(PHOTOS_TIMEOUT_MS);
    for (const { id, contentType, size } of files.slice(0, MOST_PHOTOS)) {
      if ((size ?? 0) > MAX_PHOTO_BYTES) continue;
      try {
        const answer = await http.get<ArrayBuffer>(pathOf(id), {
          responseType: 'arraybuffer',
          maxContentLength: MAX_PHOTO_BYTES,
          signal,
        });
        const bytes = Buffer.from(answer.data);
        if (answer.status === 200) photos.push({ contentType: contentType ?? '', bytes });
      } catch {
        log.warn({ channel: 'signal' }, 'a photo could not be fetched');
      }
    }
    return photos;
  }

  /** The whole of a text that came as a file; null where none did, or it cannot be had. */
  async function fetchText(files: readonly File[]): Promise<string | null> {
    const file = files.find(({ contentType }) => contentType?.startsWith(LONG_TEXT));
    if (!file) return null;
    const answer = await http
      .get<ArrayBuffer>(pathOf(file.id), {
        ...{ responseType: 'arraybuffer', maxContentLength: MAX_TEXT_BYTES },
        timeout: TEXT_TIMEOUT_MS,
      })
      .catch(() => null);
    return answer?.status === 200 ? Buffer.from(answer.data).toString('utf8') : null;
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
    fetchText,
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
