import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import type { Weights } from './weights.ts';

const path = new URL('../../content/meaning/weights.br', import.meta.url);

const table = z.object({ labels: z.array(z.string()), features: z.array(z.string()) });
const head = z.object({
  /** Of the examples and words it was learnt from. */
  digest: z.string(),
  meaning: table,
  language: table,
});

/** What was learnt from the examples: what texts mean, and which language they are in. */
export interface WeightsFile {
  digest: string;
  meaning: Weights<string>;
  language: Weights<string>;
}

/**
 * What `npm run learn` wrote: a line of JSON, then for each of the two four bytes of scale for
 * every row and the rows.
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
  const line = { digest, meaning: table.parse(meaning), language: table.parse(language) };
  const bytes = Buffer.concat([
    Buffer.from(`${JSON.stringify(line)}\n`),
    ...pack(meaning),
    ...pack(language),
  ]);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(path, brotliCompressSync(bytes, { params }));
}

type Table = z.infer<typeof table>;

function sizeOf({ labels, features }: Table): number {
  return (features.length + 1) * (4 + labels.length);
}

function pack({ scales, rows }: Weights<string>): Buffer[] {
  return [
    Buffer.from(scales.buffer, scales.byteOffset, scales.byteLength),
    Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength),
  ];
}

function unpack(bytes: Buffer, { labels, features }: Table): Weights<string> {
  const count = features.length + 1;
  // Copied, since numbers of four bytes must begin at a multiple of four.
  const scales = new Float32Array(Uint8Array.from(bytes.subarray(0, count * 4)).buffer);
  const rows = new Int8Array(Uint8Array.from(bytes.subarray(count * 4)).buffer);
  return { labels, features, scales, rows };
}
