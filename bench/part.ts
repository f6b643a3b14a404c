import type { Provider } from './provider-process.ts';
import type { Row } from './table.ts';

/** A part of the bench that can be run alone: what it is called by, and the rows it gives. */
export type Part = {
  name: string;
  run(provider: Provider): Promise<Row[]>;
};

/**
 * The parts that are meant by names, each with all whose names begin so: `pace` means `pace-30-fixed`,
 * too.
 */
export function chosen(parts: readonly Part[], names: readonly string[]): Part[] {
  return parts.filter((part) => names.some((name) => isMeant(part, name)));
}

/** Names that mean no part. */
export function unknown(parts: readonly Part[], names: readonly string[]): string[] {
  return names.filter((name) => !parts.some((part) => isMeant(part, name)));
}

function isMeant(part: Part, name: string): boolean {
  return part.name === name || part.name.startsWith(`${name}-`);
}
