import type { Photo } from '../adapters/adapter.ts';

const MAX_BYTES = 3_000_000;

/**
 * A picture without its metadata (place, time, camera), as base64; null for what is no JPEG or
 * PNG, or too large. Only segments that the picture needs are kept.
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B) and https://www.w3.org/TR/png-3/
 */
export function withoutMetadata(photo: Photo): { contentType: string; base64: string } | null {
  if (photo.bytes.length > MAX_BYTES) return null;
  const clean = cleanJpeg(photo.bytes) ?? cleanPng(photo.bytes);
  return clean && { contentType: clean.contentType, base64: clean.bytes.toString('base64') };
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const RST0 = 0xd0;
const RST7 = 0xd7;
const APP0 = 0xe0;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/** Drops APP1 (EXIF, XMP) and every other APPn and comment, except JFIF and Adobe colour. */
function cleanJpeg(bytes: Buffer): { contentType: string; bytes: Buffer } | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) {
      kept.push(bytes.subarray(at, at + 2));
      // What follows the end is no part of the picture: some phones hide a film or a map there.
      return { contentType: 'image/jpeg', bytes: Buffer.concat(kept) };
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const isApp = marker >= APP0 && marker <= APP15;
    const needed = !isApp || marker === APP0 || marker === APP14;
    const next = marker === SOS ? endOfScan(bytes, end) : end;
    if (needed && marker !== COMMENT) kept.push(bytes.subarray(at, next));
    at = next;
  }
  return null;
}

/** Where the coded data of a scan ends: at a marker that is no stuffed byte and no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    const isData = marker === 0 || marker === 0xff || (marker >= RST0 && marker <= RST7);
    if (!isData) return at;
  }
  return bytes.length;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_NEEDED = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'sRGB']);

function cleanPng(bytes: Buffer): { contentType: string; bytes: Buffer } | null {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return null;
  const kept: Buffer[] = [PNG_SIGNATURE];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (PNG_NEEDED.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return { contentType: 'image/png', bytes: Buffer.concat(kept) };
    at = end;
  }
  return null;
}
