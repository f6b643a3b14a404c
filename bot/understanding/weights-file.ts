import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import type { Weights } from './weights.ts';

const path = new URL('../../content/meaning/weights.br', import.meta.url);

const table = z.object({
  labels: z.array(z.string()),
  /** How many features it was learnt from. */
  features: z.number(),
});
const head = z.object({
  /** Of the examples and words it was learnt from. */
  digest: z.string(),
  meaning: table,
  language: table,
});
type Table = z.infer<typeof table>;

/** What was learnt from the examples: what texts mean, and which language they are in. */
export interface WeightsFile {
  digest: string;
  meaning: Weights<string>;
  language: Weights<string>;
}

/**
 * What `npm run learn` wrote: a line of JSON, then for each of the two the hashes of its features,
 * four bytes each, the scale of every row, four bytes, and the rows.
 * @throws when the file is missing or cut short
 */
export function readWeights(): WeightsFile {
  const bytes = brotliDecompressSync(readFileSync(path));
  const end = bytes.indexOf('\n');
  const { digest, meaning, language } = head.parse(JSON.parse(bytes.toString('utf8', 0, end)));
  const body = bytes.subarray(end + 1);
  const middle = sizeOf(meaning);
  if (body.length !== middle + sizeOf(language)) throw new Error('weights.br is cut short');
  return {
    digest,
    meaning: unpack(body.subarray(0, middle), meaning),
    language: unpack(body.subarray(middle), language),
  };
}

export function writeWeights({ digest, meaning, language }: WeightsFile): void {
  const line = { digest, meaning: tableOf(meaning), language: tableOf(language) };
  const bytes = Buffer.concat([
    Buffer.from(`${JSON.stringify(line)}\n`),
    ...[meaning, language].flatMap(({ features, scales, rows }) =>
      [features, scales, rows].map(bytesOf),
    ),
  ]);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(path, brotliCompressSync(bytes, { params }));
}

function tableOf({ labels, features }: Weights<string>): Table {
  return { labels: [...labels], features: features.length };
}

function sizeOf({ labels, features }: Table): number {
  return features * 4 + (features + 1) * (4 + labels.length);
}

function unpack(bytes: Buffer, { labels, features: count }: Table): Weights<string> {
  // Copied, since numbers of four bytes must begin at a multiple of four.
  const part = (start: number, length: number): ArrayBuffer =>
    Uint8Array.from(bytes.subarray(start, start + length)).buffer;
  const scalesAt = count * 4;
  const rowsAt = scalesAt + (count + 1) * 4;
  return {
    labels,
    features: new Uint32Array(part(0, scalesAt)),
    scales: new Float32Array(part(scalesAt, (count + 1) * 4)),
    rows: new Int8Array(part(rowsAt, (count + 1) * labels.length)),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
