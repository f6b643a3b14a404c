import { html, raw } from 'hono/html';
import { encode } from 'uqr';
import type { Page } from './parts/page.ts';

/** Modules of white around the square; ISO/IEC 18004 asks for four. */
const QUIET = 4;

/**
 * A QR code as a picture in the page, with its words for those who cannot see it. Printed cards
 * get worn, so a sixth of it may be lost.
 */
export function qrCode(content: string, label: string): Page {
  const { data, size } = encode(content, { ecc: 'M', border: 0 });
  const whole = size + 2 * QUIET;
  const path = data.flatMap((row, y) => runs(row).map(([x, width]) => bar(x, y, width))).join('');
  return html`<svg
    class="qr"
    role="img"
    aria-label="${label}"
    viewBox="0 0 ${whole} ${whole}"
    shape-rendering="crispEdges"
    ><rect width="${whole}" height="${whole}" fill="#fff"/><path d="${raw(path)}"/></svg>`;
}

function bar(x: number, y: number, width: number): string {
  return `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`;
}

/** Where a row is black: from which module on, and how many. */
function runs(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  for (let x = 0; x < row.length; x++) {
    const last = found.at(-1);
    if (!row[x]) continue;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  }
  return found;
}
