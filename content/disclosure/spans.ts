import type { Kind } from './kinds.ts';

/** A stretch of a text that is private. */
export interface Span {
  start: number;
  end: number;
  kind: Kind;
}

/** Spans in order, with those that touch made one: the first kind named is kept. */
export function merged(spans: readonly Span[], text: string): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = found.at(-1);
    if (last && (span.start < last.end || isOne(last, span, text))) {
      last.end = Math.max(last.end, span.end);
    } else if (span.end > span.start) found.push({ ...span });
  }
  return found;
}

/** Two of a kind with nothing but signs between are one. */
function isOne(last: Span, next: Span, text: string): boolean {
  return last.kind === next.kind && /^[\s.,;:/&-]{0,3}$/.test(text.slice(last.end, next.start));
}
