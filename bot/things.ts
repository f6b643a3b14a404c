import type { Area, Standing } from '../areas/area.ts';
import { type CodeKind, kindOfCode } from '../db/codes.ts';
import type { Queries } from '../db/store.ts';

/** What a code stands for, and what it is to one person. */
export interface CodedThing extends Standing {
  kind: CodeKind;
}

/** Null where no code like this was ever given, or what it stood for is erased. */
export async function thingByCode(
  q: Queries,
  areas: readonly Area[],
  code: string,
  personId: number,
): Promise<CodedThing | null> {
  const kind = await kindOfCode(q, code);
  const read = kind && areas.map(({ codes }) => codes?.[kind]).find((one) => one);
  const standing = await read?.(q, code, personId);
  return kind && standing ? { kind, ...standing } : null;
}
