import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompressSync, brotliDecompress, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import type { Weights } from './weights.ts';

const folder = new URL('../../content/meaning/', import.meta.url);
/** What texts mean and which language they are in, what they say more closely, which emergency they tell. */
const files = { meaning: 'weights.br', senses: 'senses.br', crises: 'crises.br' } as const;
export type WeightsName = keyof typeof files;

const decompress = promisify(brotliDecompress);
/** Few large pieces, since each of them interrupts the thread that answers. */
const CHUNK_BYTES = 4 * 1024 * 1024;

const table = z.object({
  labels: z.array(z.string()),
  /** How many features it was learnt from. */
  features: z.number(),
});
const head = z.object({
  /** Of the examples and words it was learnt from. */
  digest: z.string(),
  tables: z.record(z.string(), table),
});
type Table = z.infer<typeof table>;

/** What was learnt from the examples, by name. */
export interface WeightsFile {
  digest: string;
  tables: Record<string, Weights<string>>;
}

/**
 * What `npm run learn` wrote: a line of JSON, then for each table the hashes of its features, four
 * bytes each, the scale of every row, four bytes, and the rows.
 * @throws when the file is missing or cut short
 */
export function readWeights(file: WeightsName): WeightsFile {
  return unpackAll(file, brotliDecompressSync(readFileSync(urlOf(file))));
}

/** The same while others are answered. */
export async function readWeightsBeside(file: WeightsName): Promise<WeightsFile> {
  const bytes = await decompress(await readFile(urlOf(file)), { chunkSize: CHUNK_BYTES });
  await othersFirst();
  const found = unpackAll(file, bytes);
  await othersFirst();
  return found;
}

function unpackAll(file: WeightsName, bytes: Buffer): WeightsFile {
  const end = bytes.indexOf('\n');
  const { digest, tables } = head.parse(JSON.parse(bytes.toString('utf8', 0, end)));
  const body = bytes.subarray(end + 1);
  let at = 0;
  const found = Object.entries(tables).map(([name, table]) => {
    const from = at;
    at += sizeOf(table);
    return [name, unpack(body.subarray(from, at), table)] as const;
  });
  if (body.length !== at) throw new Error(`${files[file]} is cut short`);
  return { digest, tables: Object.fromEntries(found) };
}

export function writeWeights(file: WeightsName, { digest, tables }: WeightsFile): void {
  const heads = Object.entries(tables).map(([name, one]) => [name, tableOf(one)] as const);
  const line = { digest, tables: Object.fromEntries(heads) };
  const bytes = Buffer.concat([
    Buffer.from(`${JSON.stringify(line)}\n`),
    ...Object.values(tables).flatMap(({ features, scales, rows }) =>
      [features, scales, rows].map(bytesOf),
    ),
  ]);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(urlOf(file), brotliCompressSync(bytes, { params }));
}

function urlOf(file: WeightsName): URL {
  return new URL(files[file], folder);
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
