import type { Context } from 'hono';
import { findCode } from '../../db/code.ts';

/** The code in a path as codes are stored; empty where it is none. */
export function codeIn(c: Context): string {
  return findCode(c.req.param('code') ?? '') ?? '';
}
