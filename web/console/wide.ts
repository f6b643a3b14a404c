/** From so many people on, whoever sends types their number: it is read before it is typed. */
export const WIDE_FROM = 25;

/** Whether what somebody typed is the number of people, however it is grouped. */
export function isTypedCount(typed: unknown, count: number): boolean {
  return String(typed ?? '').replace(/[\s.,'\u00A0\u202F]/g, '') === String(count);
}
