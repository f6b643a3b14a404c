/** A picture as phones make them, so that one that is too large is refused in words; in bytes. */
export const MAX_PHOTO = 12_000_000;

/** Whether a path is the one that takes a picture from a simulated phone. */
export function isPhoto(path: string): boolean {
  return /^\/phones\/[^/]+\/photo$/.test(path);
}
